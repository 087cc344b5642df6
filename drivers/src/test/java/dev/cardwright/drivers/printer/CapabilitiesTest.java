package dev.cardwright.drivers.printer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.magstripe.Coercivity;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.drivers.printer.Capabilities.Ink;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    private static final Needs EVERYTHING = new Needs(
            2,
            EnumSet.allOf(Ink.class),
            Optional.of(ChipStation.CONTACT),
            EnumSet.allOf(Track.class),
            Optional.of(Coercivity.HIGH));

    private static Capabilities machine(int sides, Set<Ink> inks, Optional<StripeEncoder> stripe) {
        return new Capabilities(sides, inks, 300, 1016, 648, Set.of(ChipStation.CONTACTLESS), stripe, false, false);
    }

    @Test
    void a_simple_machine_says_everything_that_it_lacks() {
        assertThat(machine(1, Set.of(Ink.BLACK), Optional.empty()).whyNot(EVERYTHING))
                .containsExactly(
                        Lack.SECOND_SIDE, Lack.CONTACT_STATION, Lack.STRIPE_ENCODER, Lack.COLOUR, Lack.OVERLAY);
    }

    @Test
    void an_encoder_may_lack_a_track_or_a_kind_of_stripe() {
        StripeEncoder simple = new StripeEncoder(Set.of(Track.ISO_2), Set.of(Coercivity.LOW), false);
        Needs striped = new Needs(
                1, Set.of(), Optional.empty(), Set.of(Track.ISO_1, Track.ISO_2), Optional.of(Coercivity.HIGH));
        assertThat(machine(1, Set.of(), Optional.of(simple)).whyNot(striped))
                .containsExactly(Lack.STRIPE_TRACK, Lack.STRIPE_COERCIVITY);
    }

    @Test
    void a_card_without_wishes_can_be_made_anywhere() {
        Needs plain = new Needs(1, Set.of(), Optional.empty(), Set.of(), Optional.empty());
        assertThat(machine(1, Set.of(), Optional.empty()).whyNot(plain)).isEmpty();
    }
}
