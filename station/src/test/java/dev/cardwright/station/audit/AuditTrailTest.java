package dev.cardwright.station.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.station.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
    @TempDir
    Path folder;

    private final AuditTrail audit = new AuditTrail(Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC));

    @SuppressWarnings("NullAway.Init")
    private Store store;

    @BeforeEach
    void open() throws Exception {
        store = Store.open(folder);
        for (int i = 1; i <= 5; i++) {
            String card = "C-" + i;
            store.change(tx -> audit.write(tx, "op-7", "Answered MADE", card, "operator socket"));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private AuditTrail.Verdict after(String tampering) {
        store.change(tx -> tx.execute(tampering));
        return store.read(audit::verify);
    }

    @Test
    void an_untouched_trail_holds() {
        AuditTrail.Verdict verdict = store.read(audit::verify);
        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.rows()).isEqualTo(5);
        assertThat(verdict.sentence()).isEqualTo("All 5 rows of the audit trail fit together.");
    }

    @Test
    void a_changed_row_is_named() {
        AuditTrail.Verdict verdict = after("update audit set who = 'op-8' where id = 3");
        assertThat(verdict.firstBrokenRow()).contains(3L);
        assertThat(verdict.sentence()).isEqualTo("Row 3 was changed after it was written.");
    }

    @Test
    void a_row_changed_together_with_its_hash_is_found_at_the_next() {
        assertThat(after("update audit set hash = repeat('a', 64) where id = 3").firstBrokenRow())
                .contains(3L);
        assertThat(after("update audit set previous_hash = repeat('a', 64) where id = 2")
                        .firstBrokenRow())
                .contains(2L);
    }

    @Test
    void a_removed_row_is_named() {
        assertThat(after("delete from audit where id = 2").firstBrokenRow()).contains(2L);
    }

    @Test
    void a_trail_that_was_cut_off_is_found() {
        AuditTrail.Verdict verdict = after("delete from audit where id = 5");
        assertThat(verdict.firstBrokenRow()).contains(5L);
        assertThat(verdict.sentence()).contains("ends before the end");
    }

    @Test
    void a_trail_that_was_emptied_is_found() {
        assertThat(after("delete from audit").firstBrokenRow()).contains(1L);
    }

    @Test
    void a_row_lives_and_dies_with_the_transaction_it_belongs_to() {
        assertThatThrownBy(() -> store.change(tx -> {
                    audit.write(tx, "op-7", "Never happened", null, "test");
                    throw new IllegalStateException("rolled back");
                }))
                .isInstanceOf(IllegalStateException.class);
        store.change(tx -> audit.write(tx, "op-7", "Happened", null, "test"));
        AuditTrail.Verdict verdict = store.read(audit::verify);
        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.rows()).isEqualTo(6);
    }

    @Test
    void a_very_long_sentence_is_cut_and_still_holds() {
        store.change(tx -> audit.write(tx, "op-7", "x".repeat(900), null, "test"));
        assertThat(store.read(audit::verify).intact()).isTrue();
    }
}
