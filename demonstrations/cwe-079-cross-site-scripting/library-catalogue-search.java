// Show the books of the library catalogue that match the search
// Encode each value for the place where it stands, with the OWASP Encoder: forHtmlAttribute in
// attributes, forUriComponent in links, forHtml in text. Stored titles are encoded as well.

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import org.owasp.encoder.Encode;

class CatalogueServlet extends HttpServlet {
    private final transient Catalogue catalogue;

    CatalogueServlet(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String query = Objects.requireNonNullElse(req.getParameter("q"), "").strip();
        resp.setContentType("text/html; charset=UTF-8");
        PrintWriter out = resp.getWriter();
        out.println("<!doctype html><title>Catalogue</title><form action=\"/catalogue\">");
        out.println("<input name=\"q\" value=\"" + Encode.forHtmlAttribute(query) + "\">");
        out.println("</form><ul>");
        for (Book book : catalogue.search(query)) {
            out.println("<li><a href=\"/books/" + Encode.forUriComponent(book.shelfMark()) + "\">"
                    + Encode.forHtml(book.title()) + "</a></li>");
        }
        out.println("</ul>");
    }
}
