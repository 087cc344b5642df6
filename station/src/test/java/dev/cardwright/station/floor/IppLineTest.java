package dev.cardwright.station.floor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.floor.SampleOrders;
import dev.cardwright.simulator.ipp.IppMachine;
import dev.cardwright.simulator.ipp.IppMachineSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A floor whose plain line is a printer that speaks IPP. */
class IppLineTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private @Nullable IppMachine machine;

    @AfterEach
    void off() {
        if (machine != null) {
            machine.close();
        }
    }

    private IppMachine onThePlainLine(FloorRun run, UnaryOperator<IppMachineSettings> change) throws Exception {
        IppMachine started =
                IppMachine.start(change.apply(IppMachineSettings.of("ipp").withTray(run.floor.tray())));
        machine = started;
        Path file = run.floor.stationConfig();
        String lines = Files.readString(file);
        int plain = lines.indexOf("evolis:");
        int end = lines.indexOf('"', plain);
        String changed = lines.substring(0, plain) + started.uri() + lines.substring(end);
        int reject = changed.indexOf("rejectBox: true", plain);
        Files.writeString(file, changed.substring(0, reject) + "rejectBox: false" + changed.substring(reject + 15));
        return started;
    }

    @Test
    void an_ipp_printer_makes_cards_from_order_to_erasure() throws Exception {
        try (FloorRun run = FloorRun.withoutStation(folder, settings -> settings)) {
            IppMachine ipp = onThePlainLine(run, settings -> settings);
            run.startStation();

            List<String> cards = run.order(SampleOrders.VISITOR, 3);

            run.everyCardIsDeliveredExactlyOnce();
            for (String card : cards) {
                run.awaitErased(card);
            }
            assertThat(ipp.control().figures().cardsFed()).isEqualTo(3);
        }
    }

    @Test
    void a_station_killed_in_mid_job_asks_the_printer_and_needs_no_person() throws Exception {
        try (FloorRun run = FloorRun.withoutStation(folder, settings -> settings)) {
            IppMachine ipp = onThePlainLine(run, settings -> settings.withFaults(List.of("card 1: silent at print")));
            run.startStation();
            List<String> cards = run.order(SampleOrders.VISITOR, 2);
            FloorFaultTest.await(
                    "the machine hangs", () -> ipp.control().figures().hangs());
            run.station().kill();
            ipp.control().pressOk();
            run.floor.backend().endLeases();

            run.startStation();

            run.everyCardIsDeliveredExactlyOnce();
            assertThat(cards)
                    .anySatisfy(card -> assertThat(run.steps(card))
                            .containsSubsequence("IN_PRODUCTION", "UNCLEAR", "MADE", "VERIFIED"));
            assertThat(ipp.control().figures().cardsFed()).isEqualTo(2);
        }
    }
}
