// Queue account statements that bank customers order as PDF
// Give the pool a fixed number of threads and a queue with a fixed number of places; when it is
// full, the order is refused and the customer is asked to come back.

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

class StatementQueue implements AutoCloseable {
    private static final int PRINTERS = 4;
    private static final int PLACES = 200;

    record Order(String account, int year, int month) {}

    private final ExecutorService printers = new ThreadPoolExecutor(
            PRINTERS, PRINTERS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(PLACES));
    private final Consumer<Order> print;

    StatementQueue(Consumer<Order> print) {
        this.print = print;
    }

    /** False when the customer has to try again later. */
    boolean offer(Order order) {
        try {
            printers.execute(() -> print.accept(order));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        printers.shutdown();
    }
}
