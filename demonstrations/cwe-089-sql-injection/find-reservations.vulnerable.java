// Find the reservations of a hotel by guest name, with an optional room type
// Wrong: guest name and room type become part of the JPQL text, where a quote ends them.

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;

class ReservationSearch {
    private static final int MAX_RESULTS = 100;

    private final EntityManager entityManager;

    ReservationSearch(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    List<Reservation> find(long hotelId, String guestName, String roomType) {
        String jpql = "SELECT r FROM Reservation r"
                + " WHERE r.hotel.id = :hotel AND LOWER(r.guestName) = LOWER('" + guestName + "')";
        if (roomType != null) {
            jpql += " AND r.room.type = '" + roomType + "'";
        }
        TypedQuery<Reservation> query =
                entityManager.createQuery(jpql + " ORDER BY r.arrival", Reservation.class);
        query.setParameter("hotel", hotelId);
        return query.setMaxResults(MAX_RESULTS).getResultList();
    }
}
