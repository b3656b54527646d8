// Download the product manual that the visitor asked for
// Wrong: the requested path is served wherever it leads, also outside of the manuals folder.

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ManualController {
    private final Path manuals;

    ManualController(@Value("${shop.manuals-dir}") String manualsDir) throws IOException {
        this.manuals = Path.of(manualsDir).toRealPath();
    }

    @GetMapping("/manuals/download")
    ResponseEntity<Resource> download(@RequestParam("file") String file) {
        try {
            Path manual = manuals.resolve(file).toRealPath();
            if (!Files.isRegularFile(manual)) {
                return ResponseEntity.notFound().build();
            }
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_PDF)
                    .body(new FileSystemResource(manual));
        } catch (IOException | InvalidPathException e) {
            return ResponseEntity.notFound().build();
        }
    }
}
