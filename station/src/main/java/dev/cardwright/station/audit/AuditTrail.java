package dev.cardwright.station.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The station's append-only record of who did what. Each row carries the SHA-256 of itself and of the row before it, so
 * a row that was changed, removed or put in between is found.
 *
 * <p>Nothing about a person belongs here: staff and systems appear as pseudonymous ids, cards by their card id.
 * Thread-safe; callers pass the handle of the transaction that does the thing, which must be a serialised write.
 */
public final class AuditTrail {
    private static final String HEAD = "audit.head";
    private static final String FIRST_PREVIOUS = "0".repeat(64);
    private static final int LONGEST_WHAT = 400;
    private static final int LONGEST_NAME = 120;

    private final Clock clock;

    public AuditTrail(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds a row.
     *
     * @param who a pseudonymous id: {@code station}, {@code backend}, an operator's id
     * @param what one sentence or code without any value about a person; cut at 400 characters
     * @param cardId the card it was done to, or null
     * @param from where the order came from: {@code operator socket}, {@code backend}, {@code eraser}
     */
    public void write(Handle tx, String who, String what, @Nullable String cardId, String from) {
        Row last = last(tx);
        long now = clock.millis();
        Row row = new Row(
                last.id + 1,
                now,
                cut(who, LONGEST_NAME),
                cut(what, LONGEST_WHAT),
                cardId,
                cut(from, LONGEST_NAME),
                last.hash,
                "");
        String hash = row.computeHash();
        tx.createUpdate("insert into audit (id, at_ms, who, what, card_id, came_from, previous_hash, hash)"
                        + " values (:id, :at, :who, :what, :card, :from, :previous, :hash)")
                .bind("id", row.id)
                .bind("at", now)
                .bind("who", row.who)
                .bind("what", row.what)
                .bind("card", cardId)
                .bind("from", row.from)
                .bind("previous", last.hash)
                .bind("hash", hash)
                .execute();
        tx.createUpdate("merge into setting (name, text) key (name) values (:name, :text)")
                .bind("name", HEAD)
                .bind("text", row.id + " " + hash)
                .execute();
    }

    /**
     * What {@link #verify} found.
     *
     * @param rows how many rows were read
     * @param firstBrokenRow the number of the first row that does not fit or is missing, if any
     * @param sentence what was found, for a person
     */
    public record Verdict(long rows, Optional<Long> firstBrokenRow, String sentence) {
        public boolean intact() {
            return firstBrokenRow.isEmpty();
        }
    }

    /** Recomputes the whole chain and says where it breaks first. */
    public Verdict verify(Handle tx) {
        Row previous = Row.none();
        long rows = 0;
        try (Stream<Row> all = rows(tx, "order by id")) {
            for (Iterator<Row> each = all.iterator(); each.hasNext(); ) {
                Row row = each.next();
                rows++;
                Optional<String> fault = faultOf(row, previous);
                if (fault.isPresent()) {
                    return new Verdict(rows, Optional.of(Math.min(row.id, previous.id + 1)), fault.get());
                }
                previous = row;
            }
        }
        String head = previous.id + " " + previous.hash;
        Optional<String> recorded = tx.createQuery("select text from setting where name = :name")
                .bind("name", HEAD)
                .mapTo(String.class)
                .findOne();
        if (!recorded.orElse(rows == 0 ? head : "").equals(head)) {
            return new Verdict(
                    rows,
                    Optional.of(previous.id + 1),
                    "Row " + (previous.id + 1) + " is missing: the trail ends before the end that was recorded.");
        }
        return new Verdict(rows, Optional.empty(), "All " + rows + " rows of the audit trail fit together.");
    }

    private static Optional<String> faultOf(Row row, Row previous) {
        if (row.id != previous.id + 1) {
            return Optional.of(
                    "Row " + (previous.id + 1) + " is missing; row " + row.id + " follows row " + previous.id + ".");
        }
        if (!row.previousHash.equals(previous.hash)) {
            return Optional.of("Row " + row.id + " does not name the row before it.");
        }
        if (!row.hash.equals(row.computeHash())) {
            return Optional.of("Row " + row.id + " was changed after it was written.");
        }
        return Optional.empty();
    }

    private static Row last(Handle tx) {
        try (Stream<Row> newest = rows(tx, "order by id desc limit 1")) {
            return newest.findFirst().orElseGet(Row::none);
        }
    }

    private static Stream<Row> rows(Handle tx, String order) {
        return tx
                .createQuery("select id, at_ms, who, what, card_id, came_from, previous_hash, hash from audit " + order)
                .map((row, context) -> new Row(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)))
                .stream();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private record Row(
            long id,
            long atMs,
            String who,
            String what,
            @Nullable String cardId,
            String from,
            String previousHash,
            String hash) {

        static Row none() {
            return new Row(0, 0, "", "", null, "", FIRST_PREVIOUS, FIRST_PREVIOUS);
        }

        String computeHash() {
            ArrayNode content = JsonNodeFactory.instance.arrayNode();
            content.add(id).add(atMs).add(who).add(what).add(cardId).add(from).add(previousHash);
            try {
                byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java runtime has no SHA-256.", e);
            }
        }
    }
}
