package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.desfire.FileRights;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The keys of one application while it is looked at or written: each is the profile's or still the one that applications are made with. Which it is
 * follows from its version and from an authentication, once. Belongs to the session's thread.
 */
final class DesfireRoomKeys {
    private static final int VERSION_WHEN_MADE = 0;

    private final DesfireTalk talk;
    private final DesfireLayout.Room room;
    private final Map<Integer, Boolean> ours = new HashMap<>();

    private DesfireRoomKeys(DesfireTalk talk, DesfireLayout.Room room) {
        this.talk = talk;
        this.room = room;
    }

    /** Selects the application; nobody is authenticated then. */
    static DesfireRoomKeys selected(DesfireTalk talk, DesfireLayout.Room room) throws ChipFault {
        talk.card().select(room.id());
        return new DesfireRoomKeys(talk, room);
    }

    /** For an application that is selected and must have the profile's keys. */
    static DesfireRoomKeys proven(DesfireTalk talk, DesfireLayout.Room room) {
        DesfireRoomKeys keys = new DesfireRoomKeys(talk, room);
        for (int number = 0; number < room.keys().size(); number++) {
            keys.changed(number);
        }
        return keys;
    }

    /** The application was made a moment ago. */
    void areNew() {
        for (int number = 0; number < room.keys().size(); number++) {
            ours.put(number, false);
        }
    }

    /**
     * Authenticates a key, where it is not authenticated already.
     *
     * @throws ChipFault {@link ChipFault.Kind#WRONG_CARD} when the key on the card is neither the profile's nor that of a new application
     */
    void open(int number) throws ChipFault {
        OptionalInt now = talk.card().authenticatedKey();
        if (now.isPresent() && now.getAsInt() == number) {
            return;
        }
        Boolean known = ours.get(number);
        if (known == null) {
            ours.put(number, found(number));
        } else if (known) {
            talk.authenticate(number, room.keys().get(number));
        } else {
            try (SecretBytes made = SecretBytes.factory(KeyKind.AES_128)) {
                talk.authenticate(number, made);
            }
        }
    }

    /** Leaves the key authenticated. */
    private boolean found(int number) throws ChipFault {
        int version = talk.keys().version(number);
        String key = room.keys().get(number);
        if (version == talk.work().versionOf(key) && talk.opens(number, key)) {
            return true;
        }
        if (!room.given() && version == VERSION_WHEN_MADE) {
            try (SecretBytes made = SecretBytes.factory(KeyKind.AES_128)) {
                if (talk.opens(number, made)) {
                    return false;
                }
            }
        }
        throw DesfireTalk.wrongCard("Key " + number + " of " + room
                + " on the chip is not this profile's: the application belongs to somebody else.");
    }

    /** Whether the key on the card is the profile's; it must have been opened. */
    boolean isOurs(int number) {
        return ours.getOrDefault(number, false);
    }

    /** Whether the card has the profile's key; asks where that is not known, and may leave another key authenticated. */
    boolean askWhetherOurs(int number) throws ChipFault {
        if (!ours.containsKey(number)
                && talk.keys().version(number)
                        != talk.work().versionOf(room.keys().get(number))) {
            return false;
        }
        if (!ours.containsKey(number)) {
            open(number);
        }
        return isOurs(number);
    }

    void changed(int number) {
        ours.put(number, true);
    }

    /** The first of these rights that a key of the application has, the one that is authenticated before others; or nobody has, or everybody. */
    OptionalInt holder(int... rights) {
        OptionalInt now = talk.card().authenticatedKey();
        OptionalInt first = OptionalInt.empty();
        for (int right : rights) {
            if (now.isPresent() && right == now.getAsInt()) {
                return now;
            }
            if (first.isEmpty() && right < FileRights.FREE) {
                first = OptionalInt.of(right);
            }
        }
        return first;
    }

    /** Whether everybody has one of these rights. */
    boolean isFree(int... rights) {
        return IntStream.of(rights).anyMatch(right -> right == FileRights.FREE);
    }

    /** Opens what is needed for one of these rights; says whether anybody has one at all. */
    boolean openFor(int... rights) throws ChipFault {
        if (isFree(rights)) {
            return true;
        }
        OptionalInt holder = holder(rights);
        if (holder.isEmpty()) {
            return false;
        }
        open(holder.getAsInt());
        return true;
    }
}
