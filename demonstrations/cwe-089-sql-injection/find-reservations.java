// Find the reservations of a hotel by guest name, with an optional room type
// Add the optional condition as fixed JPQL with a named parameter; the values themselves only
// ever pass through setParameter.

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
                + " WHERE r.hotel.id = :hotel AND LOWER(r.guestName) = LOWER(:guest)";
        if (roomType != null) {
            jpql += " AND r.room.type = :roomType";
        }
        TypedQuery<Reservation> query =
                entityManager.createQuery(jpql + " ORDER BY r.arrival", Reservation.class);
        query.setParameter("hotel", hotelId);
        query.setParameter("guest", guestName);
        if (roomType != null) {
            query.setParameter("roomType", roomType);
        }
        return query.setMaxResults(MAX_RESULTS).getResultList();
    }
}
