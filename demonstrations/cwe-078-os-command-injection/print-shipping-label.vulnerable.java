// Print the shipping label of a parcel on the printer that the clerk chose
// Wrong: the printer name from the request is put into a command line for the shell.

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LabelController {
    private final Path labels = Path.of("/srv/labels");

    @PostMapping("/parcels/{id}/label/print")
    ResponseEntity<Void> print(
            @PathVariable("id") long id,
            @RequestParam("printer") String printer,
            @RequestParam(name = "copies", defaultValue = "1") int copies)
            throws IOException, InterruptedException {
        if (printer.isBlank() || copies < 1 || copies > 10) {
            return ResponseEntity.badRequest().build();
        }
        Path label = labels.resolve(id + ".pdf");
        String[] command = {
            "/bin/sh", "-c", "lp -d " + printer + " -n " + copies + " -- " + label
        };
        int status = Runtime.getRuntime().exec(command).waitFor();
        return status == 0
                ? ResponseEntity.accepted().build()
                : ResponseEntity.internalServerError().build();
    }
}
