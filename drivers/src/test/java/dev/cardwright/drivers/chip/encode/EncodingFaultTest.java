package dev.cardwright.drivers.chip.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.keys.KeySources;
import dev.cardwright.drivers.chip.keys.KeyUse;
import dev.cardwright.drivers.chip.keys.KeyUseListener;
import dev.cardwright.drivers.chip.profile.ChipKind;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.Expectation;
import dev.cardwright.drivers.chip.profile.ReaderRole;
import dev.cardwright.drivers.chip.profile.UidPlan;
import dev.cardwright.drivers.chip.value.ValueType;
import dev.cardwright.drivers.chip.value.Values;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EncodingFaultTest {
    private static final KeyUseListener NOBODY = new KeyUseListener() {
        @Override
        public String markOf(byte[] uid) {
            return "card";
        }

        @Override
        public void used(KeyUse use) {
            throw new AssertionError("no key is needed here");
        }
    };

    private static ChipProfile readingOnly(OptionalInt uidBytes) {
        return new ChipProfile(
                "door",
                1,
                Set.of(ChipKind.ANY),
                ReaderRole.CONTACTLESS,
                new Expectation(Optional.empty(), uidBytes, Expectation.Begun.RESUME),
                Map.of(),
                Values.of(Map.of(ChipProfile.UID, ValueType.BYTES), Map.of()),
                Map.of(),
                new UidPlan(),
                Set.of(),
                Map.of());
    }

    private static ChipTask task(ChipSession session) {
        return new ChipTask(
                session, Map.of(), new KeyRing(KeySources.of(List.of()), NOBODY), new SecureRandom(), Set.of());
    }

    @Test
    void a_card_that_was_only_looked_at_is_untouched() {
        ChipEncoder encoder = ChipEncoder.of(readingOnly(OptionalInt.of(4)));

        EncodingFault fault = catchThrowableOfType(EncodingFault.class, () -> encoder.encode(task(new PaperChip())));

        assertThat(fault.card()).isEqualTo(CardState.UNTOUCHED);
        assertThat(fault.kind()).isEqualTo(ChipFault.Kind.WRONG_CARD);
        assertThat(fault.sentence()).contains("7 bytes", "expects 4").isEqualTo(fault.getMessage());
    }

    @Test
    void a_profile_that_writes_nothing_leaves_every_card_untouched() {
        PaperChip chip = new PaperChip() {
            private int questions;

            @Override
            public byte[] transmit(byte[] command) throws ChipFault {
                // The last question behind the work is for the number: another card has come.
                if (++questions == 4) {
                    uid = new byte[] {4, 9, 9, 9, 9, 9, 9};
                }
                return super.transmit(command);
            }
        };

        EncodingFault fault = catchThrowableOfType(
                EncodingFault.class,
                () -> ChipEncoder.of(readingOnly(OptionalInt.empty())).encode(task(chip)));

        assertThat(fault.kind()).isEqualTo(ChipFault.Kind.WRONG_UID);
        assertThat(fault.card()).isEqualTo(CardState.UNTOUCHED);
    }
}
