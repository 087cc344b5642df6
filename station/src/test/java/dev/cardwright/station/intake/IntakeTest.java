package dev.cardwright.station.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cardwright.station.intake.BackendLink.Accepted;
import dev.cardwright.station.intake.BackendLink.Letter;
import dev.cardwright.station.intake.BackendLink.Rejected;
import dev.cardwright.station.intake.BackendLink.Settlement;
import dev.cardwright.station.production.CardState;
import dev.cardwright.station.production.Desktop;
import dev.cardwright.station.production.RequestRow;
import dev.cardwright.station.production.Requests;
import dev.cardwright.station.production.Requisition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class IntakeTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Desktop desk;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void open() throws Exception {
        log.start();
        root().addAppender(log);
        desk = new Desktop(folder);
    }

    @AfterEach
    void no_log_line_names_the_person() {
        desk.close();
        root().detachAppender(log);
        assertThat(log.list)
                .allSatisfy(event -> assertThat(event.getFormattedMessage())
                        .doesNotContain("Ragnhild")
                        .doesNotContain("Quisthoff")
                        .doesNotContain("Kvarnvägen"));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void takes_an_approved_request_and_says_that_it_was_received() {
        Settlement settlement = take(Requisition.of("CARD-1"));

        assertThat(settlement).isInstanceOf(Accepted.class);
        assertThat(desk.state("CARD-1")).isEqualTo(CardState.RECEIVED);
        assertThat(desk.toBackend("RECEIVED")).singleElement().asString().contains("\"cardId\":\"CARD-1\"");
    }

    @Test
    void writes_nothing_about_the_person_into_the_database_in_the_clear() throws Exception {
        take(Requisition.of("CARD-1").photo("image/jpeg", "QUJDREVGR0g="));
        desk.close();

        byte[] file = Files.readAllBytes(folder.resolve("data/station.mv.db"));
        String latin = new String(file, StandardCharsets.ISO_8859_1);
        assertThat(latin)
                .contains("CARD-1")
                .doesNotContain("Quisthoff")
                .doesNotContain("QUJDREVGR0g")
                .doesNotContain(new String("Kvarnvägen".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        desk = new Desktop(folder);
    }

    @Test
    void refuses_a_request_that_nobody_approved() {
        assertThat(take(Requisition.of("CARD-1").without("approved"))).isInstanceOf(Accepted.class);

        assertThat(desk.state("CARD-1")).isEqualTo(CardState.REFUSED);
        assertThat(desk.toBackend("REFUSED")).singleElement().asString().contains("NOT_APPROVED");
    }

    @Test
    void refuses_an_article_it_does_not_make_and_a_design_field_that_is_missing() {
        take(Requisition.of("CARD-1").article("NOSUCH"));
        Requisition nameless = Requisition.of("CARD-2");
        nameless.card().putObject("cardElements").put("FIRST_NAME", "Ragnhild");
        take(nameless);

        assertThat(desk.toBackend("REFUSED").get(0)).contains("UNKNOWN_ARTICLE");
        assertThat(desk.toBackend("REFUSED").get(1)).contains("card.cardElements.LAST_NAME");
    }

    @Test
    void names_everything_that_is_wrong_at_once() {
        Requisition poor = Requisition.of("CARD-1").photo("image/gif", "%%%").with("due", "tomorrow");
        ((com.fasterxml.jackson.databind.node.ObjectNode) poor.card().get("cardElements")).put("AGE", 31);
        take(poor);

        assertThat(desk.toBackend("REFUSED"))
                .singleElement()
                .asString()
                .contains("card.photo.mediaType must be image/jpeg or image/png")
                .contains("card.photo.data is not valid Base64")
                .contains("due must be a date like 2026-11-24")
                .contains("card.cardElements.AGE must be a text");
    }

    @Test
    void refuses_more_report_fields_than_any_card_has_and_a_date_far_away() {
        Requisition greedy = Requisition.of("CARD-1").with("due", "+10000-01-01");
        com.fasterxml.jackson.databind.node.ArrayNode owed = greedy.card().putArray("expectedReportDataFields");
        for (int index = 0; index < 60; index++) {
            owed.add("FIELD_" + index);
        }
        assertThat(take(greedy)).isInstanceOf(Accepted.class);

        assertThat(desk.toBackend("REFUSED"))
                .singleElement()
                .asString()
                .contains("at most 10 names")
                .contains("due must lie between");
    }

    @Test
    void a_block_that_came_while_the_card_was_in_a_machine_holds_it_as_soon_as_it_waits_again() {
        desk.ready("CARD-1", "S-1", 1, "BADGE");
        desk.begun("CARD-1");
        desk.tell(Desktop.OWNER, "BLOCK", "\"cardId\":\"CARD-1\"");
        assertThat(desk.state("CARD-1")).isEqualTo(CardState.IN_PRODUCTION);

        desk.spoiledAndRemade("CARD-1");

        assertThat(desk.state("CARD-1")).isEqualTo(CardState.BLOCKED);
    }

    @Test
    void an_error_after_the_commit_does_not_cost_the_card_its_key() {
        AtomicInteger writes = new AtomicInteger();
        desk.store.afterWrite(() -> {
            if (writes.incrementAndGet() == 2) {
                throw new IllegalStateException("broken bell");
            }
        });

        assertThatThrownBy(() -> take(Requisition.of("CARD-1"))).hasMessage("broken bell");

        assertThat(desk.state("CARD-1")).isEqualTo(CardState.RECEIVED);
        assertThat(desk.vault.live()).containsExactly("CARD-1");
    }

    @Test
    void refuses_a_photo_above_the_limit() {
        take(Requisition.of("CARD-1").photo("image/jpeg", "QUJD".repeat(1000)));

        assertThat(desk.toBackend("REFUSED")).singleElement().asString().contains("at most 2000 bytes");
    }

    @Test
    void turns_malformed_messages_away_in_one_sentence_without_repeating_them() {
        for (String text : List.of(
                "{\"messageId\": \"Ragnhild",
                "[]",
                "{\"messageId\":\"x\",\"type\":\"CANCEL\",\"organisationId\":\"ORG-17\"}",
                "{\"messageId\":\"x\",\"messageId\":\"Quisthoff\"}",
                "{} {}")) {
            Settlement settlement =
                    desk.intake.take(new Letter(UUID.randomUUID().toString(), text));

            assertThat(settlement).isInstanceOf(Rejected.class);
            assertThat(((Rejected) settlement).reason())
                    .endsWith(".")
                    .doesNotContain("Ragnhild")
                    .doesNotContain("Quisthoff");
        }
    }

    @Test
    void answers_a_message_seen_twice_the_same_and_changes_nothing() {
        String text = Requisition.of("CARD-1").text();
        desk.intake.take(Requisition.letter(text));
        desk.store.change(tx -> tx.execute("update outbox set sent_at_ms = 1"));

        desk.intake.take(Requisition.letter(text));

        assertThat(desk.toBackend("RECEIVED")).hasSize(1);
        int unsent = desk.store.read(
                tx -> tx.createQuery("select count(*) from outbox where topic = 'RECEIVED' and sent_at_ms is null")
                        .mapTo(Integer.class)
                        .one());
        assertThat(unsent).as("the same answer goes out again").isEqualTo(1);
    }

    @Test
    void the_same_request_under_another_message_id_is_received_again_without_a_second_card() {
        Requisition request = Requisition.of("CARD-1");
        take(request);
        take(request.with("messageId", UUID.randomUUID().toString()));

        assertThat(desk.toBackend("RECEIVED")).hasSize(2);
        assertThat(desk.store.<Integer>read(tx -> tx.createQuery("select count(*) from production_request")
                        .mapTo(Integer.class)
                        .one()))
                .isEqualTo(1);
    }

    @Test
    void the_same_card_id_with_other_content_leaves_the_first_request_as_it_was() {
        take(Requisition.of("CARD-1"));
        Settlement second = take(Requisition.of("CARD-1").element("FIRST_NAME", "Sigrid"));

        assertThat(second).isInstanceOf(Rejected.class);
        assertThat(desk.toBackend("ERROR")).singleElement().asString().contains("CARD_ID_IN_USE");
        assertThat(desk.state("CARD-1")).isEqualTo(CardState.RECEIVED);
    }

    @Test
    void a_personal_number_as_card_id_is_turned_away_and_never_stored() throws Exception {
        take(Requisition.of("8507099805"));
        desk.close();

        assertThat(new String(Files.readAllBytes(folder.resolve("data/station.mv.db")), StandardCharsets.ISO_8859_1))
                .doesNotContain("8507099805");
        desk = new Desktop(folder);
    }

    @Test
    void obeys_a_message_about_a_card_only_from_its_owner() {
        take(Requisition.of("CARD-1"));

        desk.tell(Desktop.STRANGER, "CANCEL", "\"cardId\":\"CARD-1\"");
        assertThat(desk.state("CARD-1")).isEqualTo(CardState.RECEIVED);
        assertThat(desk.toBackend("ERROR")).singleElement().asString().contains("UNKNOWN_CARD");

        desk.tell(Desktop.OWNER, "CANCEL", "\"cardId\":\"CARD-1\"");
        assertThat(desk.state("CARD-1")).isEqualTo(CardState.CANCELLED);
    }

    @Test
    void a_block_before_production_holds_the_card_and_a_release_lets_it_go_on() {
        desk.ready("CARD-1", "S-1", 1, "BADGE");

        desk.tell(Desktop.OWNER, "BLOCK", "\"cardId\":\"CARD-1\"");
        assertThat(desk.state("CARD-1")).isEqualTo(CardState.BLOCKED);

        desk.tell(Desktop.OWNER, "RELEASE", "\"cardId\":\"CARD-1\"");
        assertThat(desk.state("CARD-1")).isEqualTo(CardState.READY);
    }

    @Test
    void an_organisation_it_does_not_work_for_and_a_type_it_does_not_know_are_answered_with_an_error() {
        assertThat(take(Requisition.of("CARD-1").with("organisationId", "ORG-99")))
                .isInstanceOf(Rejected.class);
        desk.tell(Desktop.OWNER, "DANCE", "\"cardId\":\"CARD-1\"");

        assertThat(desk.toBackend("ERROR")).hasSize(2);
        Optional<RequestRow> row = desk.store.read(tx -> Requests.find(tx, "CARD-1"));
        assertThat(row).isEmpty();
    }

    @Test
    void keeps_for_the_shorter_of_the_requests_own_period_and_the_organisations_rule() {
        Requisition shortOne = Requisition.of("CARD-1");
        shortOne.body().putObject("retention").put("keep", "P7D");
        Requisition longOne = Requisition.of("CARD-2");
        longOne.body().putObject("retention").put("keep", "P1Y");
        take(shortOne);
        take(longOne);

        List<String> kept =
                desk.store.read(tx -> tx.createQuery("select keep_period from production_request order by card_id")
                        .mapTo(String.class)
                        .list());
        assertThat(kept).containsExactly("P7D", "P30D");
    }

    private Settlement take(Requisition request) {
        return desk.intake.take(Requisition.letter(request.text()));
    }
}
