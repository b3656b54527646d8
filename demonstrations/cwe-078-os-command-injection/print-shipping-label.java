// Print the shipping label of a parcel on the printer that the clerk chose
// Accept a printer only if it is one of the configured ones, bind numbers as int and long, and
// run lp with an argument array; "--" ends the options before the file name.

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LabelController {
    private static final Set<String> PRINTERS = Set.of("dock-1", "dock-2", "returns-desk");

    private final Path labels = Path.of("/srv/labels");

    @PostMapping("/parcels/{id}/label/print")
    ResponseEntity<Void> print(
            @PathVariable("id") long id,
            @RequestParam("printer") String printer,
            @RequestParam(name = "copies", defaultValue = "1") int copies)
            throws IOException, InterruptedException {
        if (!PRINTERS.contains(printer) || copies < 1 || copies > 10) {
            return ResponseEntity.badRequest().build();
        }
        Path label = labels.resolve(id + ".pdf");
        String[] command = {
            "lp", "-d", printer, "-n", Integer.toString(copies), "--", label.toString()
        };
        int status = Runtime.getRuntime().exec(command).waitFor();
        return status == 0
                ? ResponseEntity.accepted().build()
                : ResponseEntity.internalServerError().build();
    }
}
