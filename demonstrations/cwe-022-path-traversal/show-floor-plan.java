// Show the floor plan of the meeting room that an employee picked
// Parse the id as a UUID and build the file name from the parsed value, never from the text of
// the request: a UUID prints as hex digits and dashes only.

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

class FloorPlanServlet extends HttpServlet {
    private final String planFolder;

    FloorPlanServlet(String planFolder) {
        this.planFolder = planFolder;
    }

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String room = req.getParameter("room");
        if (room == null) {
            resp.sendError(HttpServletResponse.SC_BAD_REQUEST, "room is missing");
            return;
        }
        try {
            Path plan = Path.of(planFolder, UUID.fromString(room).toString());
            byte[] image = Files.readAllBytes(plan);
            resp.setContentType("image/png");
            resp.setContentLength(image.length);
            resp.getOutputStream().write(image);
        } catch (IllegalArgumentException | NoSuchFileException e) {
            resp.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
