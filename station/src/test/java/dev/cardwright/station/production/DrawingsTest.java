package dev.cardwright.station.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.magstripe.Coercivity;
import dev.cardwright.drivers.magstripe.MagneticStripe;
import dev.cardwright.drivers.magstripe.TrackData;
import dev.cardwright.station.request.RequestReader;
import dev.cardwright.templates.draw.DrawingRefused;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrawingsTest {

    /** Ten minutes before midnight where the station stands, and already the next hour in UTC. */
    private static final Instant LATE = Instant.parse("2026-11-24T22:50:00Z");

    @TempDir
    private Path folder;

    private Desktop desk;
    private Instant now = LATE;

    @BeforeEach
    void a_station() throws Exception {
        desk = new Desktop(folder);
    }

    @AfterEach
    void closes() {
        desk.close();
    }

    @Test
    void the_day_on_a_card_is_the_day_on_which_its_attempt_starts() throws Exception {
        desk.intake.take(Requisition.letter(Requisition.of("C-1").text()));
        Drawings drawings = drawings();
        PreparedCard checked = drawings.of(row("C-1"));
        assertThat(drawings.of(row("C-1"))).isSameAs(checked);

        now = LATE.plus(Duration.ofMinutes(20));

        PreparedCard started = drawings.of(row("C-1"));
        assertThat(started.drawn().digest()).isNotEqualTo(checked.drawn().digest());
        assertThat(drawings.of(row("C-1"))).isSameAs(started);
    }

    @Test
    void a_signature_of_the_request_is_on_the_card() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 150, BufferedImage.TYPE_INT_RGB), "png", png);
        String data = Base64.getEncoder().encodeToString(png.toByteArray());
        desk.intake.take(Requisition.letter(Requisition.of("C-1").text()));
        desk.intake.take(Requisition.letter(
                Requisition.of("C-2").image("SIGNATURE", data).text()));

        byte[] without = drawings().of(row("C-1")).drawn().front().cyan();
        byte[] with = drawings().of(row("C-2")).drawn().front().cyan();

        assertThat(without).isNotEqualTo(with);
    }

    @Test
    void a_stripe_is_filled_from_the_requests_fields() throws Exception {
        desk.intake.take(
                Requisition.letter(Requisition.of("C-1").article("STRIPE").text()));

        MagneticStripe stripe = drawings().of(row("C-1")).stripe().orElseThrow();

        assertThat(stripe.coercivity()).isEqualTo(Coercivity.HIGH);
        assertThat(stripe.tracks()).extracting(TrackData::bare).first().isEqualTo("QUISTHOFF^RAGNHILD");
        assertThat(drawings().of(row("C-1")).toString()).doesNotContain("QUISTHOFF");
    }

    @Test
    void what_a_track_cannot_hold_refuses_the_card_with_the_field_and_never_the_text() {
        desk.intake.take(Requisition.letter(Requisition.of("C-1")
                .article("STRIPE")
                .element("LAST_NAME", "Söderåker")
                .text()));

        assertThatThrownBy(() -> drawings().of(row("C-1")))
                .isInstanceOfSatisfying(
                        DrawingRefused.class,
                        refused -> assertThat(refused.refusals())
                                .singleElement()
                                .satisfies(refusal -> {
                                    assertThat(refusal.code()).isEqualTo("MAG-DATA");
                                    assertThat(refusal.text())
                                            .contains("Track 1", "U+00D6", "LAST_NAME", "capital letters")
                                            .doesNotContainIgnoringCase("derker")
                                            .doesNotContainIgnoringCase("Söder");
                                }));
    }

    @Test
    void a_request_without_a_field_of_the_stripe_is_refused_at_the_door() {
        Requisition without = Requisition.of("C-1").article("STRIPE");
        ((ObjectNode) without.card().get("cardElements")).remove("FIRST_NAME");

        desk.intake.take(Requisition.letter(without.text()));

        assertThat(desk.state("C-1")).isEqualTo(CardState.REFUSED);
    }

    private Drawings drawings() {
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.of("Europe/Stockholm");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(now, zone);
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new Drawings(desk.store, desk.vault, new RequestReader(100_000), desk.articles, clock, 4);
    }

    private RequestRow row(String cardId) {
        return desk.store.read(tx -> Requests.find(tx, cardId)).orElseThrow();
    }
}
