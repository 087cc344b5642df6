package dev.cardwright.station.floor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.floor.Floor;
import dev.cardwright.simulator.floor.FloorFitting;
import dev.cardwright.simulator.floor.SampleOrders;
import dev.cardwright.station.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A floor whose third line makes cards with keys: what is reported of them, and what stays on record when the person is forgotten. */
class KeyCardTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void a_card_with_keys_reports_what_stands_on_it_and_its_keys_stay_on_record_when_it_is_erased() throws Exception {
        try (FloorRun run = FloorRun.start(folder, settings -> settings.withFittings(FloorFitting.DESFIRE))) {
            String cardId = run.order(SampleOrders.DESFIRE, 1).get(0);

            run.everyCardIsDeliveredExactlyOnce();

            Map<String, String> reported =
                    run.floor.backend().ledger().card(cardId).orElseThrow().reportData();
            var plastic = run.floor.tray().with(cardId).get(0);
            assertThat(plastic.machine()).isEqualTo(Floor.DESFIRE_LINE);
            assertThat(reported).containsOnlyKeys("MIFARE_UID", "BADGE");
            assertThat(plastic.chipUid()).contains(String.valueOf(reported.get("MIFARE_UID")));
            assertThat(plastic.chip().orElseThrow().toString()).contains(String.valueOf(reported.get("BADGE")));

            run.awaitErased(cardId);
            run.station().close();

            assertThat(keyUses(run, cardId))
                    .isNotEmpty()
                    .allMatch(use ->
                            use.matches("KEY published:keys/an1[0-9]+-aes#0 version 0 check value [0-9A-F]{6} for"
                                    + " (authentication|derivation|writing|writing derived), chip [0-9a-f]{64}"))
                    .noneMatch(use -> use.contains(String.valueOf(reported.get("MIFARE_UID"))));
        }
    }

    private static List<String> keyUses(FloorRun run, String cardId) throws Exception {
        try (Store store = Store.open(run.floor.stationData())) {
            return store.read(tx -> tx.createQuery(
                            "select what from audit where card_id = :card and what like 'KEY %' order by id")
                    .bind("card", cardId)
                    .mapTo(String.class)
                    .list());
        }
    }
}
