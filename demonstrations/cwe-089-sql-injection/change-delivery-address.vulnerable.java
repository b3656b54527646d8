// Change the delivery address of an order that has not been shipped
// Wrong: the statement is put together from the values, and a quote in one rewrites it.

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

class OrderAddresses {
    private final DataSource dataSource;

    OrderAddresses(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    boolean change(long customerId, String orderNumber, Address address) throws SQLException {
        String sql = "UPDATE orders SET street = '" + address.street()
                + "', postcode = '" + address.postcode() + "', city = '" + address.city()
                + "' WHERE order_number = '" + orderNumber
                + "' AND customer_id = " + customerId + " AND shipped_at IS NULL";
        try (Connection connection = dataSource.getConnection();
                Statement update = connection.createStatement()) {
            return update.executeUpdate(sql) == 1;
        }
    }

    record Address(String street, String postcode, String city) {}
}
