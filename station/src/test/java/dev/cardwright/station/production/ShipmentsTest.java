package dev.cardwright.station.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipmentsTest {

    private static final Shipments.Key SHIPMENT = new Shipments.Key(Desktop.OWNER, "S-7");

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
    void waits_until_every_card_the_sender_announced_is_verified() {
        desk.ready("C-1", "S-7", 2, "BADGE");
        desk.madeAndVerified("C-1");
        assertThat(complete()).isEmpty();

        desk.ready("C-2", "S-7", 2, "BADGE");
        assertThat(complete()).isEmpty();

        desk.madeAndVerified("C-2");
        assertThat(complete()).containsExactly(SHIPMENT);
    }

    @Test
    void a_refused_card_does_not_hold_up_the_others() {
        desk.ready("C-1", "S-7", 2, "BADGE");
        desk.intake.take(Requisition.letter(Requisition.of("C-2")
                .with("shipmentId", "S-7")
                .without("approved")
                .text()));
        desk.madeAndVerified("C-1");

        assertThat(complete()).containsExactly(SHIPMENT);
    }

    @Test
    void the_parcel_leaves_but_its_message_waits_until_every_card_produced_was_confirmed() {
        shipped("C-1", "C-2");
        assertThat(desk.state("C-1")).isEqualTo(CardState.SHIPPED);
        assertThat(sendable()).isZero();

        desk.tell(Desktop.OWNER, "PRODUCED_OK", "\"cardId\":\"C-1\"");
        assertThat(sendable()).isZero();

        desk.tell(Desktop.OWNER, "PRODUCED_OK", "\"cardId\":\"C-2\"");
        assertThat(sendable()).isEqualTo(1);
    }

    @Test
    void a_confirmed_shipment_acknowledges_its_cards_and_starts_the_retention() {
        shipped("C-1", "C-2");
        desk.tell(Desktop.OWNER, "SHIPPED_OK", "\"shipmentId\":\"S-7\"");

        assertThat(desk.state("C-1")).isEqualTo(CardState.ACKNOWLEDGED);
        int delivered = desk.store.read(
                tx -> tx.createQuery("select count(*) from production_request where delivered_at_ms is not null")
                        .mapTo(Integer.class)
                        .one());
        assertThat(delivered).isEqualTo(2);
    }

    @Test
    void a_later_card_leaves_as_another_part() {
        shipped("C-1");
        desk.ready("C-2", "S-7", 1, "BADGE");
        desk.madeAndVerified("C-2");
        handOver();

        List<String> messages = desk.toBackend("SHIPMENT");
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).contains("\"part\":1").contains("\"cards\":[\"C-1\"]");
        assertThat(messages.get(1)).contains("\"part\":2").contains("\"cards\":[\"C-2\"]");
    }

    @Test
    void accessories_leave_once() {
        for (String card : List.of("C-1", "C-2")) {
            Requisition request = Requisition.of(card).with("shipmentId", "S-7");
            request.body()
                    .putArray("accessories")
                    .addObject()
                    .put("accessoryId", "AC-9")
                    .put("articleId", "HOLDER")
                    .put("quantity", 3);
            desk.intake.take(Requisition.letter(request.text()));
            desk.store.change(tx -> desk.journey.move(tx, card, CardState.READY, Arrow.PLAIN));
            desk.madeAndVerified(card);
            handOver();
        }

        assertThat(desk.toBackend("SHIPMENT").get(0)).contains("AC-9").contains("\"quantity\":3");
        assertThat(desk.toBackend("SHIPMENT").get(1)).doesNotContain("AC-9");
    }

    private void shipped(String... cards) {
        for (String card : cards) {
            desk.ready(card, "S-7", cards.length, "BADGE");
            desk.madeAndVerified(card);
        }
        handOver();
    }

    private void handOver() {
        desk.store.change(tx -> desk.shipments.pack(tx, SHIPMENT));
        desk.store.change(tx -> desk.shipments.handOver(tx, SHIPMENT));
    }

    private List<Shipments.Key> complete() {
        return desk.store.read(desk.shipments::complete);
    }

    private int sendable() {
        return desk.store.read(
                tx -> tx.createQuery("select count(*) from outbox where topic = 'SHIPMENT' and waits_for is null")
                        .mapTo(Integer.class)
                        .one());
    }
}
