// Queue account statements that bank customers order as PDF
// Wrong: a cached pool starts another thread for every order while the others are busy.

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

class StatementQueue implements AutoCloseable {
    record Order(String account, int year, int month) {}

    private final ExecutorService printers = Executors.newCachedThreadPool();
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
