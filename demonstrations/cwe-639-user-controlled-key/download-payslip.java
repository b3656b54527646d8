// Download the payslip of a month
// Take the employee from the signed-in principal and never from a request parameter; the month is
// all that the request may choose.

import java.security.Principal;
import java.time.YearMonth;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/payslips")
class PayslipController {
    private final PayslipArchive archive;

    PayslipController(PayslipArchive archive) {
        this.archive = archive;
    }

    @GetMapping("/{month}")
    ResponseEntity<byte[]> download(@PathVariable YearMonth month, Principal principal) {
        byte[] pdf = archive.find(principal.getName(), month)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(pdf);
    }
}
