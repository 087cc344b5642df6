package dev.cardwright.drivers.chip.inspect;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.encode.ChipUid;
import dev.cardwright.drivers.chip.storage.StorageAtr;
import dev.cardwright.drivers.chip.storage.StorageFamily;
import dev.cardwright.drivers.chip.storage.StorageReader;
import java.util.Optional;

/**
 * What a card is, found out without writing to it. No password is tried, because a tag may count wrong ones; sectors of a MIFARE Classic card
 * are tried with published keys only. Number and content lead to a person; their texts are masks.
 *
 * @param atr its answer to reset
 * @param number the number it gave at activation; not told by cards with contacts
 * @param facts what it is
 */
public record ChipInspection(AnswerToReset atr, Told<ChipUid> number, ChipFacts facts) {
    /** First byte of a number of 4 bytes that a chip makes up anew at every activation [D: ISO/IEC 14443-3]. */
    private static final byte RANDOM = 0x08;

    /**
     * Looks at the card.
     *
     * @param session stays the caller's
     * @throws ChipFault when the card or the reader goes away meanwhile
     */
    public static ChipInspection of(ChipSession session) throws ChipFault {
        AnswerToReset atr = AnswerToReset.of(session.atr());
        Told<ChipUid> number = Told.asked(() -> new ChipUid(new StorageReader(session).uid()));
        return new ChipInspection(atr, number, facts(session, atr, number));
    }

    private static ChipFacts facts(ChipSession session, AnswerToReset atr, Told<ChipUid> number) throws ChipFault {
        if (atr.storage().isPresent()) {
            Optional<StorageFamily> family = atr.storage().flatMap(StorageAtr::family);
            if (family.isEmpty()) {
                return new OtherFacts("The reader names a memory card that is not known here.");
            }
            return switch (family.get()) {
                case CLASSIC_1K, CLASSIC_4K -> ClassicLook.at(session);
                case ULTRALIGHT, ULTRALIGHT_C, ULTRALIGHT_EV1 -> TagLook.at(session);
                default -> new OtherFacts("Cards of this family are not looked into.");
            };
        }
        if (number.value().isEmpty()) {
            return new OtherFacts("A card with contacts, or a reader that tells no numbers; it is not looked into.");
        }
        Optional<DesfireFacts> desfire = DesfireLook.at(session);
        return desfire.isPresent()
                ? desfire.get()
                : new OtherFacts("The card does not answer as a DESFire card does; it is not looked into.");
    }

    /** Whether the number is another one at every activation. */
    public boolean numberChanges() {
        return number.value()
                .map(ChipUid::bytes)
                .filter(bytes -> bytes.length == 4 && bytes[0] == RANDOM)
                .isPresent();
    }
}
