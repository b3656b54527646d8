// Show the books of the library catalogue that match the search
// Wrong: the search text and the stored titles go into the page as they are.

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;

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
        out.println("<input name=\"q\" value=\"" + query + "\">");
        out.println("</form><ul>");
        for (Book book : catalogue.search(query)) {
            out.println("<li><a href=\"/books/" + book.shelfMark() + "\">"
                    + book.title() + "</a></li>");
        }
        out.println("</ul>");
    }
}
