package dev.cardwright.station.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cardwright.station.operator.OperatorDesk;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Desktop desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desktop(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void every_state_can_be_reached_from_received() {
        Set<CardState> reached = EnumSet.of(CardState.RECEIVED);
        List<CardState> open = new ArrayList<>(reached);
        while (!open.isEmpty()) {
            for (CardState next : open.remove(0).next()) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(CardState.values());
    }

    @Test
    void a_step_that_is_no_arrow_changes_nothing_and_reports_nothing() throws Exception {
        desk.ready("C-1", "S-1", 1, "BADGE");
        int before = events().size();

        assertThatThrownBy(() -> desk.store.change(tx -> desk.journey.move(tx, "C-1", CardState.SHIPPED, Arrow.PLAIN)))
                .hasMessage("Card C-1 is READY; there is no arrow from there to SHIPPED.");

        assertThat(desk.state("C-1")).isEqualTo(CardState.READY);
        assertThat(events()).hasSize(before);
    }

    @Test
    void events_are_numbered_without_gaps_over_all_cards_and_across_restarts() throws Exception {
        desk.ready("C-1", "S-1", 2, "BADGE");
        desk.close();
        desk = new Desktop(folder);
        desk.ready("C-2", "S-1", 2, "BADGE");
        desk.madeAndVerified("C-1");
        desk.madeAndVerified("C-2");

        List<JsonNode> events = events();
        assertThat(events).hasSize(10);
        for (int index = 0; index < events.size(); index++) {
            assertThat(events.get(index).path("seq").asLong()).isEqualTo(index + 1);
        }
        JsonNode verified = events.get(6);
        assertThat(verified.path("from").asText()).isEqualTo("MADE");
        assertThat(verified.path("to").asText()).isEqualTo("VERIFIED");
        assertThat(verified.path("verify").asText()).isEqualTo("none");
        assertThat(verified.path("attempt").asInt()).isEqualTo(1);
        assertThat(verified.path("line").asText()).isEqualTo("L1");
    }

    @Test
    void messages_sent_long_ago_go_and_the_last_steps_stay_for_the_page() throws Exception {
        desk.ready("C-1", "S-1", 1, "BADGE");
        desk.madeAndVerified("C-1");
        desk.store.change(tx -> tx.execute("update outbox set sent_at_ms = 1"));

        desk.store.write(tx -> desk.outbox.prune(tx, Instant.ofEpochMilli(2)));

        assertThat(events()).hasSize(5);
        assertThat(desk.toBackend("RECEIVED")).isEmpty();
    }

    @Test
    void a_card_that_owes_its_chips_number_is_not_verified_without_a_second_reading() {
        desk.ready("C-1", "S-1", 1, "CHIP");
        desk.store.change(tx -> {
            desk.journey.move(tx, "C-1", CardState.IN_PRODUCTION, Arrow.on("L1"));
            Attempts.begin(tx, "C-1", 1, "L1", 1, OptionalLong.empty(), "mark");
            Attempts.chipBefore(tx, "C-1", 1, "aa");
        });
        desk.store.change(tx -> desk.finish.made(tx, "C-1", "L1", null));
        desk.store.change(tx -> desk.finish.verify(tx, "C-1", "L1"));

        assertThat(desk.state("C-1")).isEqualTo(CardState.MADE);
        assertThat(desk.toBackend("CARD_PRODUCED")).isEmpty();
    }

    @Test
    void after_a_crash_a_begun_attempt_is_unclear_until_a_person_answers() {
        begun("C-1", "BADGE");
        new Recovery(desk.store, desk.finish, desk.alarms).run();
        assertThat(desk.state("C-1")).isEqualTo(CardState.UNCLEAR);

        Desk operator = operator();
        assertThat(operator.list().unclear())
                .singleElement()
                .satisfies(card -> assertThat(card.cardId()).isEqualTo("C-1"));
        assertThat(operator.answer("C-1", OperatorDesk.Finding.SPOILED, "NONSENSE", "os-uid:1"))
                .isInstanceOf(OperatorDesk.Refused.class);
        assertThat(operator.answer("C-1", OperatorDesk.Finding.SPOILED, "TAKEN-OUT", "os-uid:1"))
                .isInstanceOf(OperatorDesk.Done.class);

        assertThat(desk.state("C-1")).isEqualTo(CardState.READY);
        assertThat(operator.answer("C-1", OperatorDesk.Finding.MADE, "SEEN-IN-HOPPER", "os-uid:1"))
                .as("an answer is given once")
                .isInstanceOf(OperatorDesk.Refused.class);
        int audited = desk.store.read(tx -> tx.createQuery("select count(*) from audit where card_id = 'C-1'")
                .mapTo(Integer.class)
                .one());
        assertThat(audited).isEqualTo(1);
    }

    @Test
    void a_person_who_saw_the_card_makes_it_made_and_verified_where_nothing_is_owed() {
        begun("C-1", "BADGE");
        new Recovery(desk.store, desk.finish, desk.alarms).run();

        operator().answer("C-1", OperatorDesk.Finding.MADE, "SEEN-IN-HOPPER", "os-uid:1");

        assertThat(desk.state("C-1")).isEqualTo(CardState.VERIFIED);
        assertThat(desk.toBackend("CARD_PRODUCED")).hasSize(1);
    }

    @Test
    void a_card_whose_chip_was_not_read_twice_cannot_be_called_made() {
        begun("C-1", "CHIP");
        desk.store.change(tx -> Attempts.chipBefore(tx, "C-1", 1, "aa"));
        new Recovery(desk.store, desk.finish, desk.alarms).run();

        OperatorDesk.Answer answer = operator().answer("C-1", OperatorDesk.Finding.MADE, "SEEN-IN-HOPPER", "os-uid:1");

        assertThat(answer.sentence()).contains("not read a second time").contains("spoiled");
        assertThat(desk.state("C-1")).isEqualTo(CardState.UNCLEAR);
    }

    @Test
    void a_card_whose_blank_certainly_left_the_feeder_cannot_be_called_not_used() {
        begun("C-1", "BADGE");
        desk.store.change(tx -> Attempts.fed(tx, "C-1", 1));
        new Recovery(desk.store, desk.finish, desk.alarms).run();

        OperatorDesk.Answer answer =
                operator().answer("C-1", OperatorDesk.Finding.NOT_USED, "SEEN-IN-FEEDER", "os-uid:1");

        assertThat(answer.sentence()).contains("certainly left the feeder");
        assertThat(desk.state("C-1")).isEqualTo(CardState.UNCLEAR);
    }

    @Test
    void what_was_read_from_a_spoiled_chip_is_never_reported_for_the_next_plastic() {
        begun("C-1", "CHIP");
        desk.store.change(tx -> desk.journey.putSealed(tx, "C-1", "report", new byte[] {1}));
        desk.spoiledAndRemade("C-1");

        int left = desk.store.read(
                tx -> tx.createQuery("select count(*) from production_sealed where card_id = 'C-1' and part = 'report'")
                        .mapTo(Integer.class)
                        .one());
        assertThat(left).isZero();
    }

    @Test
    void a_crash_between_spoiled_and_its_remake_is_completed_at_the_start() {
        begun("C-1", "BADGE");
        desk.store.change(tx -> desk.finish.spoiled(tx, "C-1", "L1", "PRT-JAM"));

        new Recovery(desk.store, desk.finish, desk.alarms).run();

        assertThat(desk.state("C-1")).isEqualTo(CardState.READY);
    }

    @Test
    void a_card_that_was_spoiled_three_times_is_held() {
        desk.ready("C-1", "S-1", 1, "BADGE");
        for (int number = 1; number <= 3; number++) {
            int attempt = number;
            desk.store.change(tx -> {
                desk.journey.move(tx, "C-1", CardState.IN_PRODUCTION, Arrow.on("L1"));
                Attempts.begin(tx, "C-1", attempt, "L1", attempt, OptionalLong.empty(), "mark");
            });
            desk.store.change(tx -> desk.finish.spoiled(tx, "C-1", "L1", "CHP-NOATR"));
            desk.store.change(tx -> desk.finish.remake(tx, "C-1", LineJournal.MOST_SPOILED_PER_CARD));
        }
        assertThat(desk.state("C-1")).isEqualTo(CardState.HELD);
    }

    private void begun(String cardId, String article) {
        desk.ready(cardId, "S-1", 1, article);
        desk.store.change(tx -> {
            desk.journey.move(tx, cardId, CardState.IN_PRODUCTION, Arrow.on("L1"));
            Attempts.begin(tx, cardId, 1, "L1", 1, OptionalLong.of(41), "mark");
        });
    }

    private Desk operator() {
        return new Desk(desk.config, desk.store, desk.finish, desk.alarms, desk.board, desk.audit, () -> {});
    }

    private List<JsonNode> events() throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (String body : desk.store.read(tx -> tx.createQuery(
                        "select body from outbox where channel = 'MQTT' and topic like 'cards/%' order by id")
                .mapTo(String.class)
                .list())) {
            events.add(JSON.readTree(body));
        }
        return events;
    }
}
