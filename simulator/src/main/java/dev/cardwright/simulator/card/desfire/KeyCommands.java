package dev.cardwright.simulator.card.desfire;

import java.util.Arrays;
import java.util.Map;

/** Commands about keys, key settings and the card's configuration. */
final class KeyCommands {
    private static final int EACH_ITSELF = 0xE;
    private static final int FROZEN = 0xF;
    private static final int FLAGS = 0;
    private static final int DEFAULT_KEY = 1;
    private static final int DEFAULT_KEY_BYTES = 24;

    private final Dialogue dialogue;
    private final CardMemory memory;

    KeyCommands(Dialogue dialogue, CardMemory memory) {
        this.dialogue = dialogue;
        this.memory = memory;
    }

    void addTo(Map<Integer, Instruction> byCode) {
        byCode.put(0x45, Instruction.ordinary(0, (header, data) -> settings()));
        byCode.put(0x64, Instruction.ordinary(1, (header, data) -> version(header[0] & 0xFF)));
        byCode.put(0x54, new Instruction(this::shapeOfSettings, (header, data) -> changeSettings(data[0] & 0xFF)));
        byCode.put(0xC4, new Instruction(this::shapeOfKey, (header, data) -> changeKey(header[0] & 0xFF, data)));
        byCode.put(0x5C, new Instruction(this::shapeOfConfiguration, (header, data) -> configure(header[0], data)));
    }

    private boolean master() {
        return dialogue.channel().keyNumber() == 0;
    }

    private Answer settings() throws Refusal {
        Application selected = dialogue.selected();
        Refusal.unless(selected.freeListing() || master(), Status.AUTHENTICATION_ERROR);
        int kind = selected.keyCount() | selected.type().code() | (selected.isoFiles() ? 0x20 : 0);
        return Answer.of(Bytes.of(selected.settings(), kind));
    }

    private Answer version(int number) throws Refusal {
        return Answer.of(Bytes.of(dialogue.selected().key(number).version()));
    }

    private Shape shapeOfSettings(byte[] received) throws Refusal {
        Refusal.unless(master(), Status.AUTHENTICATION_ERROR);
        Refusal.unless(dialogue.selected().settingsChangeable(), Status.PERMISSION_DENIED);
        return new Shape(0, 1, 0, Protection.ENCIPHERED, false);
    }

    private Answer changeSettings(int settings) {
        dialogue.selected().settings(settings);
        return Answer.done();
    }

    /** At card level the upper bits of the key number name the new kind; inside an application kinds never change. */
    private KeyType newType(int numberAndKind) throws Refusal {
        return dialogue.atCardLevel()
                ? KeyType.of(numberAndKind)
                : dialogue.selected().type();
    }

    private int number(int numberAndKind) {
        return dialogue.atCardLevel() ? numberAndKind & 0x3F : numberAndKind;
    }

    private Shape shapeOfKey(byte[] received) throws Refusal {
        Refusal.unless(received.length >= 1, Status.LENGTH_ERROR);
        int number = number(received[0] & 0xFF);
        dialogue.selected().key(number);
        checkRightToChange(number);
        boolean own = number == dialogue.channel().keyNumber();
        int checkBytes = own ? 0 : dialogue.channel().checksum(new byte[0]).length;
        return new Shape(1, newType(received[0] & 0xFF).transportBytes(), checkBytes, Protection.ENCIPHERED, false);
    }

    private void checkRightToChange(int number) throws Refusal {
        int holder = dialogue.channel().keyNumber();
        Refusal.unless(holder != Channel.NOBODY, Status.AUTHENTICATION_ERROR);
        Application selected = dialogue.selected();
        int right = selected.changeKeyRight();
        if (number == 0) {
            Refusal.unless(selected.masterKeyChangeable(), Status.PERMISSION_DENIED);
            Refusal.unless(holder == 0, Status.AUTHENTICATION_ERROR);
            return;
        }
        Refusal.unless(right != FROZEN, Status.PERMISSION_DENIED);
        int needed = right == EACH_ITSELF ? number : right == number ? 0 : right;
        Refusal.unless(holder == needed, Status.AUTHENTICATION_ERROR);
    }

    private Answer changeKey(int numberAndKind, byte[] data) throws Refusal {
        int number = number(numberAndKind);
        KeyType type = newType(numberAndKind);
        byte[] value = Bytes.part(data, 0, type.keyBytes());
        int version = type == KeyType.AES ? data[type.keyBytes()] : 0;
        if (number == dialogue.channel().keyNumber()) {
            dialogue.selected().key(number, new StoredKey(type, value, version));
            return Answer.ending();
        }
        value = Bytes.xor(value, dialogue.selected().key(number).value());
        byte[] sent = Bytes.part(data, type.transportBytes(), data.length);
        boolean good = Arrays.equals(sent, dialogue.channel().checksum(value));
        Refusal.unless(good, Status.INTEGRITY_ERROR);
        dialogue.selected().key(number, new StoredKey(type, value, version));
        return Answer.done();
    }

    /** The answer to activation (option 02) cannot be set here. */
    private Shape shapeOfConfiguration(byte[] received) throws Refusal {
        Refusal.unless(received.length >= 1, Status.LENGTH_ERROR);
        Refusal.unless(dialogue.atCardLevel(), Status.PERMISSION_DENIED);
        Refusal.unless(master(), Status.AUTHENTICATION_ERROR);
        int length = switch (received[0]) {
            case FLAGS -> 1;
            case DEFAULT_KEY -> DEFAULT_KEY_BYTES + 1;
            default -> throw new Refusal(Status.PARAMETER_ERROR);
        };
        return new Shape(1, length, 0, Protection.ENCIPHERED, false);
    }

    /** Both flags only ever go from 0 to 1. */
    private Answer configure(byte option, byte[] data) throws Refusal {
        CardMemory.Configuration now = memory.configuration();
        if (option == DEFAULT_KEY) {
            byte[] key = Bytes.part(data, 0, DEFAULT_KEY_BYTES);
            memory.configure(new CardMemory.Configuration(
                    now.formatDisabled(), now.randomId(), key, data[DEFAULT_KEY_BYTES] & 0xFF));
            return Answer.done();
        }
        Refusal.unless((data[0] & ~3) == 0, Status.PARAMETER_ERROR);
        boolean formatDisabled = now.formatDisabled() || (data[0] & 1) != 0;
        boolean randomId = now.randomId() || (data[0] & 2) != 0;
        memory.configure(
                new CardMemory.Configuration(formatDisabled, randomId, now.defaultKey(), now.defaultVersion()));
        return Answer.done();
    }
}
