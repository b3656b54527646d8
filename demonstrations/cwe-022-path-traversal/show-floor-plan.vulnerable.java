// Show the floor plan of the meeting room that an employee picked
// Wrong: the file name is built from the text of the request, "../" included.

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
            Path plan = Path.of(planFolder, room);
            byte[] image = Files.readAllBytes(plan);
            resp.setContentType("image/png");
            resp.setContentLength(image.length);
            resp.getOutputStream().write(image);
        } catch (IllegalArgumentException | NoSuchFileException e) {
            resp.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
