package dev.cardwright.station.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The station's database: H2 in the data folder, migrated by Flyway when it is opened.
 *
 * <p>Writers are serialised: one transaction at a time, so that a row of numbers without gaps (the events' {@code seq})
 * can be handed out inside a transaction and every arrow of a card's journey is committed whole or not at all. A commit
 * is in the file when {@link #write} returns ({@code WRITE_DELAY=0}: a killed process loses no acknowledged commit).
 *
 * <p>Writers wait for their turn in one row. Those for which a machine stands still ({@link #writeFirst}) do not queue in it:
 * they wait only for the transaction that is under way and for each other.
 *
 * <p>The file is opened through H2's {@code async:} access: with the plain one, a thread that is interrupted while it
 * writes closes the file for everybody.
 *
 * <p>Thread-safe.
 */
public final class Store implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final String FILE = "station";

    /** How many prepared statements each connection keeps: more than the station has, so that none is parsed twice. */
    private static final int STATEMENTS_KEPT = 256;

    private final JdbcConnectionPool pool;
    private final Jdbi jdbi;
    /** Held by the one who writes. */
    private final ReentrantLock writer = new ReentrantLock(true);

    /** Where all others wait, so that never more than one of them stands before {@link #writer}. */
    private final ReentrantLock row = new ReentrantLock(true);

    private final List<Runnable> afterWrite = new CopyOnWriteArrayList<>();

    private Store(JdbcConnectionPool pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens or creates the database in the folder.
     *
     * @throws IOException when the folder cannot be made
     */
    public static Store open(Path dataFolder) throws IOException {
        Files.createDirectories(dataFolder);
        String url = "jdbc:h2:async:" + dataFolder.toAbsolutePath().resolve(FILE) + ";WRITE_DELAY=0;QUERY_CACHE_SIZE="
                + STATEMENTS_KEPT
                + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;DB_CLOSE_ON_EXIT=FALSE;DEFRAG_ALWAYS=TRUE";
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "station", "");
        pool.setMaxConnections(16);
        Flyway.configure(Store.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new Store(pool);
    }

    /** The database file itself, for checks that read its bytes. */
    public static Path file(Path dataFolder) {
        return dataFolder.resolve(FILE + ".mv.db");
    }

    /** Reads in a transaction of its own. */
    public <T extends @org.jspecify.annotations.Nullable Object> T read(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
    }

    /**
     * Runs the work in one transaction, alone among writers. When the work throws, nothing of it stays.
     *
     * @throws IllegalStateException when called from inside another write of the same thread
     */
    public <T extends @org.jspecify.annotations.Nullable Object> T write(Function<Handle, T> work) {
        refuseNested();
        T result;
        row.lock();
        try {
            result = commit(work);
        } finally {
            row.unlock();
        }
        tellListeners();
        return result;
    }

    /**
     * As {@link #write}, and ahead of everybody who waits there. For the thread of a line between two cards: as long as it waits, its
     * machine stands still. There are few lines and each writes a few times per card, so the others get their turn.
     */
    public <T extends @org.jspecify.annotations.Nullable Object> T writeFirst(Function<Handle, T> work) {
        refuseNested();
        T result = commit(work);
        tellListeners();
        return result;
    }

    /**
     * As {@link #writeFirst}, and the listeners hear of it only with the next write, whoever makes it: between two cards they would
     * take the processor from the line. The caller makes another write soon, or calls {@link #tellListeners}.
     */
    public <T extends @org.jspecify.annotations.Nullable Object> T writeFirstQuietly(Function<Handle, T> work) {
        refuseNested();
        return commit(work);
    }

    /** Has the listeners look for what was written quietly. */
    public void tellListeners() {
        afterWrite.forEach(Runnable::run);
    }

    private void refuseNested() {
        if (writer.isHeldByCurrentThread()) {
            throw new IllegalStateException("A write inside a write would be two transactions; pass the handle on.");
        }
    }

    private <T extends @org.jspecify.annotations.Nullable Object> T commit(Function<Handle, T> work) {
        writer.lock();
        try {
            return jdbi.inTransaction(work::apply);
        } finally {
            writer.unlock();
        }
    }

    /** {@link #write} for work without a result. */
    public void change(Consumer<Handle> work) {
        this.<@org.jspecify.annotations.Nullable Object>write(handle -> {
            work.accept(handle);
            return null;
        });
    }

    /** Adds a listener that is told after every commit of a write. It must be quick: wake a thread, no more. */
    public void afterWrite(Runnable listener) {
        afterWrite.add(listener);
    }

    /** Closes the database and compacts its file, so that pages of removed rows do not stay in it. */
    @Override
    public void close() {
        writer.lock();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        } catch (SQLException fault) {
            if (fault.getErrorCode() != ErrorCode.DATABASE_IS_CLOSED) {
                // The message of a database fault may quote what was in a row; its number says enough.
                LOG.error("The database did not close in order (H2 error {}).", fault.getErrorCode());
            }
        } finally {
            pool.dispose();
            writer.unlock();
        }
    }
}
