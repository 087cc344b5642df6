package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.DesfireFault;
import dev.cardwright.drivers.chip.desfire.DesfireStatus;
import dev.cardwright.drivers.chip.keys.KeyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The own number of a card that shows random ones: it tells it to whoever has one of its AES keys. Keys that are made of the number itself help
 * only where the number is known from before, and then prove it.
 */
final class DesfireOwnNumber {
    /** First byte of a number of 4 bytes that the card makes up anew at every activation [D: ISO/IEC 14443-3]. */
    private static final byte RANDOM = 0x08;

    private final DesfireTalk talk;

    DesfireOwnNumber(DesfireTalk talk) {
        this.talk = talk;
    }

    static boolean isRandom(ChipUid shown) {
        byte[] bytes = shown.bytes();
        return bytes.length == 4 && bytes[0] == RANDOM;
    }

    ChipUid of(ChipUid shown) throws ChipFault {
        if (!isRandom(shown)) {
            return shown;
        }
        talk.requireGeneration();
        List<String> cardKeys = new ArrayList<>(talk.plan().blankKeys());
        talk.plan().cardKey().ifPresent(key -> cardKeys.add(0, key));
        Optional<ChipUid> own =
                askedWith(ApplicationId.CARD, cardKeys.stream().distinct().toList(), true);
        for (DesfireLayout.Room room : talk.layout().applications()) {
            if (own.isEmpty()) {
                own = askedWith(room.id(), room.keys(), false);
            }
        }
        return own.orElseThrow(this::unknown);
    }

    private Optional<ChipUid> askedWith(ApplicationId place, List<String> keys, boolean allKeyZero) throws ChipFault {
        if (keys.stream().noneMatch(this::canAsk) || !selected(place)) {
            return Optional.empty();
        }
        for (int at = 0; at < keys.size(); at++) {
            String key = keys.get(at);
            int number = allKeyZero ? 0 : at;
            boolean opened =
                    canAsk(key) && talk.keys().version(number) == talk.work().versionOf(key) && talk.opens(number, key);
            if (opened) {
                return Optional.of(new ChipUid(talk.card().cardUid()));
            }
        }
        return Optional.empty();
    }

    private boolean selected(ApplicationId place) throws ChipFault {
        try {
            talk.card().select(place);
            return true;
        } catch (DesfireFault refused) {
            if (refused.status() == DesfireStatus.NO_APPLICATION) {
                return false;
            }
            throw refused;
        }
    }

    private boolean canAsk(String key) {
        return talk.work().profileKey(key).kind() == KeyKind.AES_128
                && talk.work().canMake(key);
    }

    private ChipFault unknown() {
        boolean known = !isRandom(talk.work().uid());
        boolean some = talk.plan().keys().stream().anyMatch(this::canAsk);
        if (known) {
            return DesfireTalk.wrongCard(
                    "The chip shows random numbers, and no key of the card it is supposed to be opens it.");
        }
        return DesfireTalk.wrongCard(
                some
                        ? "The chip shows random numbers, and no key of this profile that is the same on all cards opens it."
                        : "The chip shows random numbers and tells its own only to who has a key; all keys of this profile are made of"
                                + " that number, so it can be told only with the record of the card's encoding.");
    }
}
