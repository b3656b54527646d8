// Show the job advert that an employer wrote in the rich text editor
// Clean the rich text with a jsoup Safelist when it is shown, so only simple formatting and safe
// links remain; values that are no rich text are escaped.

import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;

@RestController
class JobAdvertController {
    private final JobAdverts adverts;

    JobAdvertController(JobAdverts adverts) {
        this.adverts = adverts;
    }

    @GetMapping(path = "/jobs/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String show(@PathVariable("id") long id) {
        JobAdvert advert = adverts.findById(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String title = HtmlUtils.htmlEscape(advert.getTitle());
        String description = Jsoup.clean(advert.getDescription(), Safelist.basic());
        return """
                <!doctype html>
                <title>%s</title>
                <h1>%s</h1>
                <article>%s</article>
                """.formatted(title, title, description);
    }
}
