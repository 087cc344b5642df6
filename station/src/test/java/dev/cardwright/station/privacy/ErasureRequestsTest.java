package dev.cardwright.station.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureRequestsTest {
    @TempDir
    Path folder;

    private PrivacyFloor floor;
    private Eraser eraser;

    @BeforeEach
    void open() throws Exception {
        floor = new PrivacyFloor(folder.resolve("data"));
        eraser = floor.eraser();
        floor.order("C-1", "ORG-1", "P365D", "PT0S", "Ada Testperson");
    }

    @AfterEach
    void close() {
        floor.close();
    }

    private static String awaits(JsonNode pending) {
        return pending.path("awaits").toString();
    }

    @Test
    void a_card_that_was_never_made_is_cancelled_and_erased() {
        assertThat(floor.erase("C-1", "ORG-1", false)).isEmpty();
        assertThat(floor.text("select state from production_request")).isEqualTo("CANCELLED");
        assertThat(eraser.sweep()).isEqualTo(1);
        JsonNode erased = floor.messages("ERASED").get(0);
        assertThat(erased.path("inReplyTo").asText())
                .isEqualTo(floor.text("select erase_message_id from production_request"));
    }

    @Test
    void a_card_that_is_produced_and_invoiced_is_erased_before_its_period_ends() {
        floor.acknowledge("C-1");
        floor.set("C-1", "invoiced_at_ms = :now");
        assertThat(floor.erase("C-1", "ORG-1", false)).isEmpty();
        assertThat(eraser.sweep()).isEqualTo(1);
        assertThat(floor.messages("ERASE_PENDING")).isEmpty();
        assertThat(floor.messages("ERASED")
                        .get(0)
                        .path("certificate")
                        .path("certificate")
                        .path("trigger")
                        .path("rule")
                        .asText())
                .isEqualTo("INSTRUCTED");
    }

    @Test
    void what_is_awaited_is_named_and_the_erasure_comes_by_itself() {
        floor.set("C-1", "state = 'IN_PRODUCTION', attempt = 1");
        assertThat(floor.erase("C-1", "ORG-1", false)).isPresent();
        JsonNode pending = floor.messages("ERASE_PENDING").get(0);
        assertThat(awaits(pending)).isEqualTo("[\"PRODUCED\",\"SHIPPED\",\"INVOICED\"]");
        assertThat(pending.path("state").asText()).isEqualTo("IN_PRODUCTION");
        assertThat(eraser.sweep()).isZero();
        floor.acknowledge("C-1");
        assertThat(eraser.sweep()).isZero();
        floor.set("C-1", "invoiced_at_ms = :now");
        assertThat(eraser.sweep()).isEqualTo(1);
        assertThat(floor.messages("ERASED")).hasSize(1);
    }

    @Test
    void the_controller_may_instruct_not_to_wait_for_the_invoice() {
        floor.ship("C-1");
        floor.erase("C-1", "ORG-1", false);
        assertThat(eraser.sweep()).isZero();
        assertThat(floor.erase("C-1", "ORG-1", true)).isEmpty();
        assertThat(eraser.sweep()).isEqualTo(1);
    }

    @Test
    void plastic_in_the_house_is_shipped_first() {
        floor.set("C-1", "state = 'PACKED'");
        floor.erase("C-1", "ORG-1", true);
        assertThat(awaits(floor.messages("ERASE_PENDING").get(0))).isEqualTo("[\"SHIPPED\"]");
        assertThat(eraser.sweep()).isZero();
        floor.ship("C-1");
        assertThat(eraser.sweep()).isEqualTo(1);
    }

    @Test
    void only_the_organisation_that_owns_the_card_is_obeyed() {
        floor.erase("C-1", "ORG-2", true);
        floor.erase("C-9", "ORG-1", true);
        assertThat(floor.messages("ERROR"))
                .hasSize(2)
                .allSatisfy(error -> assertThat(error.path("code").asText()).isEqualTo("UNKNOWN_CARD"));
        assertThat(floor.text("select state from production_request")).isEqualTo("RECEIVED");
        assertThat(eraser.sweep()).isZero();
    }

    @Test
    void an_instruction_after_the_erasure_is_answered_with_state_time_and_certificate() {
        floor.order("C-2", "Bo Testperson");
        floor.acknowledge("C-2");
        eraser.sweep();
        JsonNode first = floor.messages("ERASED").get(0);
        floor.clock.move(Duration.ofDays(3));
        assertThat(floor.erase("C-2", "ORG-1", false)).isPresent();
        JsonNode again = floor.messages("ERASED").get(1);
        assertThat(again.path("state").asText()).isEqualTo("ACKNOWLEDGED");
        assertThat(again.path("erasedAt")).isEqualTo(first.path("erasedAt"));
        assertThat(again.path("certificateId")).isEqualTo(first.path("certificateId"));
        assertThat(again.path("certificate")).isEqualTo(first.path("certificate"));
        assertThat(eraser.sweep()).isZero();
    }

    @Test
    void a_repeated_instruction_keeps_the_time_of_the_first() {
        floor.set("C-1", "state = 'PACKED'");
        floor.erase("C-1", "ORG-1", false);
        String first = floor.text("select erase_asked_at_ms from production_request");
        floor.clock.move(Duration.ofHours(1));
        floor.erase("C-1", "ORG-1", false);
        assertThat(floor.text("select erase_asked_at_ms from production_request"))
                .isEqualTo(first);
    }
}
