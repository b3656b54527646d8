// Answer a request of the tax portal that failed unexpectedly
// Wrong: message and stack trace go to the client. They name tables, hosts and libraries, and
// often hold the values of another taxpayer's form.

import java.util.Arrays;
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
        log.error("Unexpected error", e);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, e.getMessage());
        problem.setProperty("trace", Arrays.toString(e.getStackTrace()));
        return problem;
    }
}
