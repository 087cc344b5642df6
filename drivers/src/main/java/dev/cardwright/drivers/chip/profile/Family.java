package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.value.Length;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Chips that one plan can be for. */
enum Family {
    /** Nothing is written. */
    UID(""),
    /** Ultralight and NTAG. */
    TAG("tag"),
    /** MIFARE Classic. */
    CLASSIC("classic"),
    /** MIFARE DESFire. */
    DESFIRE("desfire");

    private final String block;

    Family(String block) {
        this.block = block;
    }

    static Family of(ChipKind chip) {
        return switch (chip) {
            case ANY -> UID;
            case ULTRALIGHT, NTAG213, NTAG215, NTAG216 -> TAG;
            case CLASSIC_1K, CLASSIC_4K -> CLASSIC;
            case DESFIRE_EV1, DESFIRE_EV2, DESFIRE_EV3 -> DESFIRE;
        };
    }

    /** The word of its plan in a profile; empty where there is none. */
    Optional<String> block() {
        return Optional.of(block).filter(word -> !word.isEmpty());
    }

    /** How many bytes its chips' own numbers have. */
    List<Integer> uidBytes() {
        return switch (this) {
            case UID -> List.of(4, 7, 10);
            case CLASSIC -> List.of(4, 7);
            case TAG, DESFIRE -> List.of(7);
        };
    }

    /** How long the chip's number can be. */
    Length uidLength(OptionalInt expected) {
        List<Integer> possible = uidBytes();
        return expected.isPresent()
                ? Length.of(expected.getAsInt())
                : new Length(possible.get(0), possible.get(possible.size() - 1));
    }
}
