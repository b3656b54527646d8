// Answer a request of the tax portal that failed unexpectedly
// The exception goes to the log under a reference; the client gets the reference and a general
// sentence, no message, class name or stack trace.

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class UnexpectedErrors {
    private static final Logger log = LoggerFactory.getLogger(UnexpectedErrors.class);

    @ExceptionHandler(UnknownFormException.class)
    ProblemDetail unknownForm() {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such form.");
    }

    @ExceptionHandler(Exception.class)
    ProblemDetail unexpected(Exception e) {
        String reference = UUID.randomUUID().toString();
        log.error("Unexpected error, reference {}", reference, e);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "The form could not be processed.");
        problem.setProperty("reference", reference);
        return problem;
    }
}
