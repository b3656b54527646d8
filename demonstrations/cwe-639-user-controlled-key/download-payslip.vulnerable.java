// Download the payslip of a month
// Wrong: the employee's number is a request parameter, and any number is served to anyone signed
// in.

import java.time.YearMonth;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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
    ResponseEntity<byte[]> download(@PathVariable YearMonth month, @RequestParam String employee) {
        byte[] pdf = archive.find(employee, month)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(pdf);
    }
}
