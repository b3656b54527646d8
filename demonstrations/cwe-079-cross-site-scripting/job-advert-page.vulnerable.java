// Show the job advert that an employer wrote in the rich text editor
// Wrong: the employer's HTML and title are shown as stored, with any script in them.

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

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
        String title = advert.getTitle();
        String description = advert.getDescription();
        return """
                <!doctype html>
                <title>%s</title>
                <h1>%s</h1>
                <article>%s</article>
                """.formatted(title, title, description);
    }
}
