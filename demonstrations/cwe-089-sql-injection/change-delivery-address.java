// Change the delivery address of an order that has not been shipped
// Use a PreparedStatement with a constant text and set each value with its own setter. The
// customer id comes from the session, so nobody changes the order of somebody else.

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

class OrderAddresses {
    private final DataSource dataSource;

    OrderAddresses(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    boolean change(long customerId, String orderNumber, Address address) throws SQLException {
        String sql = "UPDATE orders SET street = ?, postcode = ?, city = ?"
                + " WHERE order_number = ? AND customer_id = ? AND shipped_at IS NULL";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, address.street());
            update.setString(2, address.postcode());
            update.setString(3, address.city());
            update.setString(4, orderNumber);
            update.setLong(5, customerId);
            return update.executeUpdate() == 1;
        }
    }

    record Address(String street, String postcode, String city) {}
}
