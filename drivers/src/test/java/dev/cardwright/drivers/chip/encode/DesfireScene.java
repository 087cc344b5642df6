package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.desfire.ApplicationId;
import dev.cardwright.drivers.chip.desfire.CommunicationMode;
import dev.cardwright.drivers.chip.desfire.FileRights;
import dev.cardwright.drivers.chip.desfire.FileSettings;
import dev.cardwright.drivers.chip.desfire.KeySettings;
import dev.cardwright.drivers.chip.keys.CardKey;
import dev.cardwright.drivers.chip.keys.KeyFault;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.KeyReference;
import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.keys.KeySource;
import dev.cardwright.drivers.chip.keys.KeyUse;
import dev.cardwright.drivers.chip.keys.KeyUseListener;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import dev.cardwright.drivers.chip.profile.ChipKind;
import dev.cardwright.drivers.chip.profile.ChipProfile;
import dev.cardwright.drivers.chip.profile.DesfirePlan;
import dev.cardwright.drivers.chip.profile.DesfirePlan.Creation;
import dev.cardwright.drivers.chip.profile.DesfirePlan.Messaging;
import dev.cardwright.drivers.chip.profile.Expectation;
import dev.cardwright.drivers.chip.profile.Fragment;
import dev.cardwright.drivers.chip.profile.Irreversible;
import dev.cardwright.drivers.chip.profile.ProfileInput;
import dev.cardwright.drivers.chip.profile.ProfileKey;
import dev.cardwright.drivers.chip.profile.ReaderRole;
import dev.cardwright.drivers.chip.value.Concat;
import dev.cardwright.drivers.chip.value.Expression;
import dev.cardwright.drivers.chip.value.InputType;
import dev.cardwright.drivers.chip.value.TextBytes;
import dev.cardwright.drivers.chip.value.TextEncoding;
import dev.cardwright.drivers.chip.value.Value;
import dev.cardwright.drivers.chip.value.ValueType;
import dev.cardwright.drivers.chip.value.Values;
import dev.cardwright.simulator.card.VirtualCard;
import dev.cardwright.simulator.card.desfire.CardRandom;
import dev.cardwright.simulator.card.desfire.DesfireCard;
import dev.cardwright.simulator.card.desfire.DesfireGeneration;
import dev.cardwright.simulator.card.desfire.DesfireSize;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A house with two applications and an NDEF message on its cards, its invented keys, and virtual cards that share no code with the driver. */
final class DesfireScene {
    static final HexFormat HEX = HexFormat.of().withUpperCase();
    static final byte[] UID = HEX.parseHex("04A1B2C3D4E5F6");
    static final ApplicationId DOORS = new ApplicationId(0xF51234);
    static final ApplicationId CANTEEN = new ApplicationId(0xF51235);
    static final Map<String, String> ADA = Map.of("NUMBER", "10815", "LINK", "ada");
    static final Map<String, String> BOB = Map.of("NUMBER", "10816", "LINK", "bob");
    private static final Set<ChipKind> ALL = Set.of(ChipKind.DESFIRE_EV1, ChipKind.DESFIRE_EV2, ChipKind.DESFIRE_EV3);
    private static final int NEVER = FileRights.NEVER;
    private static final int FREE = FileRights.FREE;

    final List<KeyUse> uses = new ArrayList<>();

    // What a test may change before it asks for the profile.
    Messaging messaging = Messaging.EV1;
    Set<ChipKind> chips = ALL;
    Creation creation = Creation.IF_ABSENT;
    Optional<String> cardKey = Optional.of("card");
    List<String> blankKeys = List.of();
    String diversification = "own";
    KeySettings doorSettings = new KeySettings(true, true, false, true, 0);
    KeySettings cardSettings = new KeySettings(true, false, false, true, 0);
    int changeRight = 0;
    int doorBytes = 200;
    Set<Irreversible> forever = Set.of();
    Set<Irreversible> named = Set.of();
    Expectation.Begun begun = Expectation.Begun.RESUME;
    boolean withNdef = true;
    boolean everyKeyOfTheCard = false;
    boolean settingsAlone = false;
    List<Fragment> plainContent = List.of(new Fragment(0, "number"), new Fragment(8, "number"));
    FileRights plainRights = new FileRights(FREE, NEVER, NEVER, 0);

    static DesfireCard card(DesfireGeneration generation, DesfireSize size, long seed) {
        return DesfireCard.factory(generation, size, UID, CardRandom.seeded(seed));
    }

    static DesfireCard card(DesfireGeneration generation) {
        return card(generation, DesfireSize.KB4, 11);
    }

    /** The messaging that fits a generation best. */
    static DesfireScene of(DesfireGeneration generation) {
        DesfireScene scene = new DesfireScene();
        scene.messaging = generation == DesfireGeneration.EV1 ? Messaging.EV1 : Messaging.EV2;
        return scene;
    }

    ChipEncoder encoder() {
        return ChipEncoder.of(profile());
    }

    ChipProfile profile() {
        return new ChipProfile(
                "house",
                1,
                chips,
                ReaderRole.CONTACTLESS,
                new Expectation(Optional.empty(), OptionalInt.empty(), begun),
                Map.of("NUMBER", input("NUMBER"), "LINK", input("LINK")),
                values(),
                keys(),
                plan(),
                named,
                Map.of("BADGE", "number"));
    }

    private static ProfileInput input(String name) {
        return new ProfileInput(name, InputType.TEXT, 40);
    }

    private static Values values() {
        Map<String, ValueType> inputs =
                Map.of("NUMBER", ValueType.TEXT, "LINK", ValueType.TEXT, ChipProfile.UID, ValueType.BYTES);
        Expression number = Expression.Call.of(new TextBytes(TextEncoding.ASCII), new Expression.Named("NUMBER"));
        Expression link = Expression.Call.of(new TextBytes(TextEncoding.ASCII), new Expression.Named("LINK"));
        Map<String, Expression> made = new LinkedHashMap<>();
        made.put("number", number);
        made.put("house", constant("484F555345"));
        made.put("own", Expression.Call.of(new Concat(), new Expression.Named("uid"), constant("4341524457")));
        made.put("same", constant("5049"));
        made.put("personal", Expression.Call.of(new Concat(), new Expression.Named("uid"), number));
        // An URI record whose text has exactly three letters behind "example.com/".
        made.put("message", Expression.Call.of(new Concat(), constant("D1011055046578616D706C652E636F6D2F"), link));
        return Values.of(inputs, made);
    }

    private static Expression constant(String hex) {
        return new Expression.Constant(new Value.Bytes(HEX.parseHex(hex)));
    }

    private Map<String, ProfileKey> keys() {
        Map<String, ProfileKey> keys = new LinkedHashMap<>();
        key(keys, "card", 7, diversification);
        key(keys, "old", 4, "");
        key(keys, "master", 2, diversification);
        key(keys, "read", 3, diversification);
        key(keys, "write", 0, everyKeyOfTheCard ? diversification : "");
        key(keys, "canteen", 9, everyKeyOfTheCard ? diversification : "");
        key(keys, "ndef", 5, diversification);
        return keys;
    }

    private static void key(Map<String, ProfileKey> keys, String name, int version, String with) {
        keys.put(
                name,
                new ProfileKey(
                        name,
                        new KeyReference("test:keys", name, version),
                        KeyKind.AES_128,
                        Optional.empty(),
                        with.isEmpty() ? Optional.empty() : Optional.of(with)));
    }

    private DesfirePlan plan() {
        return new DesfirePlan(
                messaging,
                blankKeys,
                cardKey,
                cardKey.isPresent() || settingsAlone ? Optional.of(cardSettings) : Optional.empty(),
                List.of(doors(), canteen()),
                withNdef
                        ? Optional.of(
                                new DesfirePlan.NdefApplication(new ApplicationId(1), "message", 64, "ndef", false))
                        : Optional.empty(),
                forever);
    }

    private DesfirePlan.Application doors() {
        FileRights keyed = new FileRights(1, 2, 2, changeRight);
        return new DesfirePlan.Application(
                DOORS,
                creation,
                List.of("master", "read", "write"),
                doorSettings,
                List.of(
                        data(1, false, CommunicationMode.ENCIPHERED, keyed, doorBytes, "number", "house"),
                        data(2, true, CommunicationMode.MACED, keyed, 70, "house", "number"),
                        new DesfirePlan.DataFile(
                                new FileSettings.Data(3, false, CommunicationMode.PLAIN, plainRights, 40),
                                plainContent),
                        new DesfirePlan.CounterFile(new FileSettings.Value(
                                4, CommunicationMode.ENCIPHERED, keyed, 0, 100000, 98765, false))));
    }

    private static DesfirePlan.Application canteen() {
        FileRights unreadable = new FileRights(NEVER, 0, NEVER, 0);
        FileRights closed = new FileRights(0, NEVER, NEVER, 0);
        return new DesfirePlan.Application(
                CANTEEN,
                Creation.IF_ABSENT,
                List.of("canteen"),
                new KeySettings(true, false, false, true, 0),
                List.of(
                        data(1, false, CommunicationMode.ENCIPHERED, unreadable, 16, "number", "house"),
                        data(2, false, CommunicationMode.ENCIPHERED, closed, 32, "house", "number")));
    }

    private static DesfirePlan.DataFile data(
            int number,
            boolean backup,
            CommunicationMode mode,
            FileRights rights,
            int bytes,
            String first,
            String second) {
        return new DesfirePlan.DataFile(
                new FileSettings.Data(number, backup, mode, rights, bytes),
                List.of(new Fragment(0, first), new Fragment(8, second)));
    }

    ChipTask task(ChipSession session, Map<String, String> fields) {
        return task(session, fields, named);
    }

    ChipTask task(ChipSession session, Map<String, String> fields, Set<Irreversible> allowed) {
        return new ChipTask(session, fields, ring(), new SecureRandom(), allowed);
    }

    ChipTask task(VirtualCard card, Map<String, String> fields) {
        return task(new InField(card), fields);
    }

    KeyRing ring() {
        return new KeyRing(new InventedKeys(), new KeyUseListener() {
            @Override
            public String markOf(byte[] uid) {
                return uid.length == 7 ? "the card" : "a card without its number";
            }

            @Override
            public void used(KeyUse use) {
                uses.add(use);
            }
        });
    }

    /** Keys that nobody has: each is made of the letters of its name. */
    static final class InventedKeys implements KeySource {
        @Override
        public String name() {
            return "test:keys";
        }

        @Override
        public CardKey open(KeyReference reference) throws KeyFault {
            return SecretBytes.of(KeyKind.AES_128, bytes(reference.key()));
        }

        static byte[] bytes(String name) {
            byte[] bytes = new byte[16];
            for (int at = 0; at < 16; at++) {
                bytes[at] = (byte) (0xC3 ^ name.charAt(at % name.length()) * (at + 3));
            }
            return bytes;
        }

        @Override
        public void close() {}
    }

    /** A card in a reader's field, with what was sent and answered. */
    static final class InField implements ChipSession {
        final List<String> sent = new ArrayList<>();
        private VirtualCard card;
        private Optional<VirtualCard> swapped = Optional.empty();
        private int swapAt = Integer.MAX_VALUE;

        InField(VirtualCard card) {
            this.card = card;
            card.comeIntoTheField();
        }

        /** Puts another card into the field behind so many commands. */
        InField swappingTo(VirtualCard other, int behind) {
            swapped = Optional.of(other);
            swapAt = behind;
            return this;
        }

        /** Instructions that change something on a card, in the order in which they were sent. */
        List<String> writes() {
            Set<String> writing = Set.of(
                    "54", "C4", "CA", "DA", "FC", "5C", "CD", "CB", "CC", "3D", "8D", "5F", "C7", "0C", "DC", "DF");
            return sent.stream()
                    .filter(command -> command.startsWith("90") && writing.contains(command.substring(2, 4)))
                    .toList();
        }

        @Override
        public byte[] atr() {
            return card.atr();
        }

        @Override
        public byte[] transmit(byte[] command) throws ChipFault {
            if (sent.size() == swapAt) {
                card = swapped.orElseThrow();
                card.comeIntoTheField();
            }
            sent.add(HEX.formatHex(command));
            return card.transmit(command)
                    .orElseThrow(() -> new ChipFault(ChipFault.Kind.DIED, "The chip stopped answering."));
        }

        @Override
        public void reset() {
            card.comeIntoTheField();
        }

        @Override
        public void close() {
            card.comeIntoTheField();
        }
    }
}
