package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ChipSession;
import java.util.Map;
import java.util.Set;

/** Writes nothing: the chip's own number is what is reported. */
final class UidProfile implements FixedProfile {
    /** First byte of a 4-byte number that the chip makes up anew at every activation [D: ISO/IEC 14443-3]. */
    private static final byte RANDOM = 0x08;

    @Override
    public String name() {
        return "uid";
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public void check(Map<String, String> values) {
        // Nothing is written, so every set of values fits.
    }

    @Override
    public EncodedChip encode(ChipSession session, Map<String, String> values) throws ChipFault {
        return new EncodedChip(lastingUid(new StorageCard(session)), new ChipContent(new byte[0]));
    }

    @Override
    public EncodedChip verify(ChipSession session, EncodedChip first) throws ChipFault {
        return new EncodedChip(sameUid(new StorageCard(session), first), first.content());
    }

    /** The chip's number, unless it is one that changes at every activation. */
    static ChipUid lastingUid(StorageCard card) throws ChipFault {
        ChipUid uid = card.uid();
        byte[] bytes = uid.bytes();
        if (bytes.length == 4 && bytes[0] == RANDOM) {
            throw new ChipFault(
                    Kind.WRONG_CARD,
                    "The chip gives itself another number each time, so it cannot be told by its number.");
        }
        return uid;
    }

    /** The chip's number, which must be the one that was read first. */
    static ChipUid sameUid(StorageCard card, EncodedChip first) throws ChipFault {
        ChipUid uid = card.uid();
        if (!uid.equals(first.uid())) {
            throw new ChipFault(Kind.WRONG_UID, "The chip at the station is not the one that was encoded.");
        }
        return uid;
    }
}
