package dev.cardwright.station.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Store store;

    @BeforeEach
    void open() throws Exception {
        store = Store.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nothing_stays_of_a_write_that_failed() {
        assertThatThrownBy(() -> store.change(tx -> {
                    put(tx, "half", "done");
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");

        assertThat(settings()).isZero();
    }

    @Test
    void a_write_inside_a_write_is_refused_because_it_would_be_two_transactions() {
        assertThatThrownBy(() -> store.change(outer -> store.change(inner -> put(inner, "a", "b"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two transactions");
    }

    @Test
    void a_line_that_waits_with_its_machine_writes_before_those_who_only_wait_for_each_other() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        Thread slow = new Thread(() -> store.change(tx -> {
            begun.countDown();
            awaitQuietly(goOn);
            order.add("slow");
        }));
        slow.start();
        begun.await();
        List<Thread> others = List.of(
                new Thread(() -> store.change(tx -> order.add("other"))),
                new Thread(() -> store.change(tx -> order.add("other"))));
        others.forEach(Thread::start);
        for (Thread other : others) {
            awaitParked(other);
        }
        Thread line = new Thread(() -> store.writeFirst(tx -> order.add("line")));
        line.start();
        awaitParked(line);

        goOn.countDown();
        for (Thread each : List.of(slow, others.get(0), others.get(1), line)) {
            each.join();
        }

        assertThat(order).containsExactly("slow", "line", "other", "other");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void awaitParked(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(5);
        }
    }

    @Test
    void what_was_written_is_there_after_closing_and_opening_again() throws Exception {
        store.change(tx -> put(tx, "kept", "yes"));
        store.close();
        store = Store.open(folder);

        assertThat(settings()).isEqualTo(1);
    }

    @Test
    void a_writer_that_is_interrupted_does_not_close_the_records_for_the_others() throws Exception {
        for (int round = 0; round < 20; round++) {
            int number = round;
            CountDownLatch writing = new CountDownLatch(1);
            Thread writer = new Thread(() -> {
                for (int row = 0; row < 50; row++) {
                    String name = "r" + number + "-" + row;
                    store.change(tx -> put(tx, name, "x"));
                    writing.countDown();
                }
            });
            writer.start();
            writing.await();
            writer.interrupt();
            writer.join();
        }

        store.change(tx -> put(tx, "still", "open"));
        assertThat(settings()).isEqualTo(1001);
    }

    private int settings() {
        return store.read(tx -> tx.createQuery("select count(*) from setting")
                .mapTo(Integer.class)
                .one());
    }

    private static void put(Handle tx, String name, String text) {
        tx.createUpdate("insert into setting (name, text) values (:name, :text)")
                .bind("name", name)
                .bind("text", text)
                .execute();
    }
}
