// Set up a standing order from one bank account to another
// State the limits on the record and put @Valid on the parameter: without it Spring fills the
// record and never looks at them.

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

record StandingOrder(
        @NotNull @Pattern(regexp = "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}") String payee,
        @NotNull @DecimalMin("0.01") @DecimalMax("5000.00") @Digits(integer = 4, fraction = 2)
                BigDecimal amount,
        @NotNull @FutureOrPresent LocalDate firstDay) {}

@RestController
class StandingOrderController {
    private final StandingOrders orders;

    StandingOrderController(StandingOrders orders) {
        this.orders = orders;
    }

    @PostMapping("/standing-orders")
    @ResponseStatus(HttpStatus.CREATED)
    void create(@Valid @RequestBody StandingOrder order, Principal customer) {
        orders.add(customer.getName(), order.payee(), order.amount(), order.firstDay());
    }
}
