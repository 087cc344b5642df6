package dev.cardwright.station.floor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.floor.Floor;
import dev.cardwright.simulator.floor.SampleOrders;
import dev.cardwright.simulator.printer.MachineControl;
import dev.cardwright.simulator.printer.Speed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorFaultTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void a_line_without_blanks_says_so_and_goes_on_by_itself_when_somebody_loads_cards() throws Exception {
        try (FloorRun run = FloorRun.start(folder, settings -> settings.withSupplies(2, 50))) {
            run.order(SampleOrders.VISITOR, 4);
            run.awaitLine(Floor.PLAIN_LINE, "STOPPED", "media-empty");

            run.floor.control(Floor.PLAIN_LINE).loadCards(10);

            run.everyCardIsDeliveredExactlyOnce();
            assertThat(run.floor.control(Floor.PLAIN_LINE).cardsFed()).isEqualTo(4);
        }
    }

    @Test
    void an_open_cover_stops_the_line_until_it_is_closed() throws Exception {
        try (FloorRun run = FloorRun.start(folder, settings -> settings)) {
            run.floor.control(Floor.PLAIN_LINE).openCover();
            run.awaitLine(Floor.PLAIN_LINE, "STOPPED", "cover-open");
            run.order(SampleOrders.VISITOR, 2);

            run.floor.control(Floor.PLAIN_LINE).closeCover();

            run.everyCardIsDeliveredExactlyOnce();
        }
    }

    @Test
    void a_jam_in_mid_card_spoils_it_and_waits_until_a_person_took_the_card_out() throws Exception {
        try (FloorRun run =
                FloorRun.start(folder, settings -> settings.withFaults(List.of("L1 card 2: jam at print")))) {
            List<String> cards = run.order(SampleOrders.VISITOR, 3);
            run.awaitLine(Floor.PLAIN_LINE, "PAUSED", "paused");
            assertThat(run.operator(2, "resume", Floor.PLAIN_LINE)).contains("operator removed L1");

            MachineControl machine = run.floor.control(Floor.PLAIN_LINE);
            machine.removeCard();
            machine.pressOk();
            run.operator(0, "removed", Floor.PLAIN_LINE);

            run.everyCardIsDeliveredExactlyOnce();
            assertThat(machine.cardsFed()).isEqualTo(4);
            assertThat(machine.removed()).isEqualTo(1);
            assertThat(cards)
                    .anySatisfy(card -> assertThat(run.steps(card))
                            .containsSubsequence(
                                    "IN_PRODUCTION", "SPOILED", "READY", "IN_PRODUCTION", "MADE", "VERIFIED"));
        }
    }

    @Test
    void a_ribbon_that_ends_in_mid_card_is_changed_and_the_same_card_is_finished() throws Exception {
        try (FloorRun run =
                FloorRun.start(folder, settings -> settings.withFaults(List.of("L1 card 2: ribbon-end at print")))) {
            List<String> cards = run.order(SampleOrders.VISITOR, 3);
            run.awaitLine(Floor.PLAIN_LINE, "PAUSED", "card-waits");
            assertThat(run.operator(0, "list")).contains("The ribbon is used up.", "operator resume L1");

            MachineControl machine = run.floor.control(Floor.PLAIN_LINE);
            machine.loadRibbon("ymcko", 100);
            run.operator(0, "resume", Floor.PLAIN_LINE);

            run.everyCardIsDeliveredExactlyOnce();
            assertThat(machine.cardsFed()).as("no further blank").isEqualTo(3);
            for (String card : cards) {
                assertThat(run.steps(card)).doesNotContain("SPOILED", "UNCLEAR");
            }
        }
    }

    @Test
    void a_chip_that_does_not_answer_is_rejected_and_its_card_made_again() throws Exception {
        try (FloorRun run = FloorRun.start(folder, settings -> settings.withFaults(List.of("L2 card 1: chip-dead")))) {
            List<String> cards = run.order(SampleOrders.EMPLOYEE, 2);

            run.everyCardIsDeliveredExactlyOnce();

            assertThat(run.floor.tray().rejectedCount()).isEqualTo(1);
            assertThat(cards).anySatisfy(card -> assertThat(run.steps(card)).contains("SPOILED"));
            for (String card : cards) {
                assertThat(run.floor.backend().ledger().card(card).orElseThrow().reportData())
                        .containsKey("MIFARE_UID");
            }
        }
    }

    @Test
    void three_spoiled_cards_in_a_row_pause_the_line_until_a_person_looked() throws Exception {
        List<String> faults = List.of("L2 card 1: chip-dead", "L2 card 2: chip-dead", "L2 card 3: chip-dead");
        try (FloorRun run = FloorRun.start(folder, settings -> settings.withFaults(faults))) {
            run.order(SampleOrders.EMPLOYEE, 2);
            run.awaitLine(Floor.CHIP_LINE, "PAUSED", "three-spoiled");
            assertThat(run.operator(0, "list")).contains("Three cards in a row").contains("antenna");
            assertThat(run.floor.tray().ejectedCount()).isZero();

            run.operator(0, "resume", Floor.CHIP_LINE);

            run.everyCardIsDeliveredExactlyOnce();
            assertThat(run.floor.control(Floor.CHIP_LINE).cardsFed()).isEqualTo(5);
        }
    }

    @Test
    @Tag("long") // the machines move as slowly as real ones
    void a_station_that_is_told_to_stop_finishes_the_card_in_the_machine() throws Exception {
        try (FloorRun run = FloorRun.start(folder, settings -> settings.withSpeed(Speed.REAL))) {
            MachineControl machine = run.floor.control(Floor.PLAIN_LINE);
            run.order(SampleOrders.VISITOR, 2);
            await("the first card is in the machine", () -> machine.cardsFed() == 1);

            assertThat(run.station().stop(FloorRun.PATIENCE))
                    .as("exit code of a stop by SIGTERM")
                    .isEqualTo(143);

            assertThat(machine.ejected()).isEqualTo(1);
            assertThat(machine.cardsFed()).as("no further card was begun").isEqualTo(1);
            run.startStation();
            run.everyCardIsDeliveredExactlyOnce();
            run.eventsAreGaplessAndInOrder();
        }
    }

    @Test
    void events_wait_for_a_broker_that_is_away_and_arrive_in_order_without_a_gap() throws Exception {
        try (FloorRun run = FloorRun.start(folder, settings -> settings)) {
            run.floor.brokerGoesAway();
            List<String> cards = run.order(SampleOrders.VISITOR, 3);
            run.everyCardIsDeliveredExactlyOnce();

            run.floor.brokerComesBack();

            for (String card : cards) {
                run.awaitStep(card, "ACKNOWLEDGED");
            }
            run.eventsAreGaplessAndInOrder();
        }
    }

    @Test
    void a_backend_that_goes_away_in_between_gets_everything_once_it_is_back() throws Exception {
        try (FloorRun run = FloorRun.start(folder, settings -> settings.withLease(Duration.ofSeconds(3)))) {
            List<String> cards = run.order(SampleOrders.VISITOR, 4);
            run.awaitStep(cards.get(0), "RECEIVED");
            run.floor.backend().goAway();
            Thread.sleep(3000);

            run.floor.backend().comeBack();

            run.everyCardIsDeliveredExactlyOnce();
        }
    }

    @Test
    void a_station_killed_in_mid_card_makes_no_card_twice_and_leaves_the_unclear_one_to_a_person() throws Exception {
        try (FloorRun run = FloorRun.start(
                folder,
                settings -> settings.withFaults(List.of("L1 card 2: silent at print"))
                        .withLease(Duration.ofSeconds(3)))) {
            MachineControl machine = run.floor.control(Floor.PLAIN_LINE);
            run.order(SampleOrders.VISITOR, 3);
            await("the machine hangs with its second card", machine::hangs);
            run.station().kill();
            machine.pressOk();
            run.floor.backend().endLeases();

            run.startStation();

            String unclear = unclearCard(run);
            assertThat(run.operator(0, "list")).contains(unclear);
            assertThat(run.floor.tray().with(unclear))
                    .as("nothing is printed again by itself")
                    .isEmpty();
            run.awaitLine(Floor.PLAIN_LINE, "PAUSED", "paused");
            run.operator(2, "answer", unclear, "made", "--reason", "NO-SUCH-CODE");
            machine.removeCard();
            run.operator(0, "answer", unclear, "spoiled", "--reason", "TAKEN-OUT");
            run.operator(0, "removed", Floor.PLAIN_LINE);

            run.everyCardIsDeliveredExactlyOnce();
            run.eventsAreGaplessAndInOrder();
            assertThat(run.steps(unclear))
                    .containsSubsequence("IN_PRODUCTION", "UNCLEAR", "SPOILED", "READY", "IN_PRODUCTION", "MADE");
            assertThat(machine.cardsFed())
                    .as("three cards and the one that was taken out")
                    .isEqualTo(4);
        }
    }

    @Test
    void bad_messages_are_turned_away_without_disturbing_the_others() throws Exception {
        try (FloorRun run = FloorRun.start(folder, settings -> settings)) {
            run.floor.backend().sendRaw(UUID.randomUUID().toString(), "{ this is no JSON");
            run.order(SampleOrders.VISITOR, 1);
            run.floor.backend().sendRaw(UUID.randomUUID().toString(), "[1, 2, 3]");
            String repeated = run.floor.backend().block("CA-UNKNOWN", "lost");
            run.floor.backend().sendAgain(repeated);
            run.order(SampleOrders.VISITOR, 1);

            run.everyCardIsDeliveredExactlyOnce();
            await("every message is settled", () -> run.floor.backend().unsettled() == 0);
        }
    }

    private static String unclearCard(FloorRun run) throws InterruptedException {
        return run.floor
                .witness()
                .await(0, seen -> "UNCLEAR".equals(seen.payload().path("to").asText()), FloorRun.PATIENCE)
                .orElseThrow(() -> new AssertionError("No card became unclear."))
                .payload()
                .path("cardId")
                .asText();
    }

    static void await(String what, BooleanSupplier wish) throws InterruptedException {
        long end = System.nanoTime() + FloorRun.PATIENCE.toNanos();
        while (!wish.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(20);
        }
    }
}
