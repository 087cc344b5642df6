package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.keys.CardKey;
import dev.cardwright.drivers.chip.keys.Cmac;
import dev.cardwright.drivers.chip.keys.KeyKind;
import dev.cardwright.drivers.chip.keys.SecretBytes;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * EV2's messaging, also that of EV3: a transaction's number, a counter of commands, one key to encipher and one to prove [V: AN12196 and
 * AN12343, including answers of cards; no session with a DESFire EV2 or EV3 card was seen].
 */
final class Ev2Messaging implements SecureMessaging {
    private static final int MAC_BYTES = 8;
    private static final int BLOCK = 16;
    private static final int LAST_COUNT = 0xFFFF;

    private final int keyNumber;
    private final SecretBytes enciphering;
    private final SecretBytes proving;
    private final byte[] transaction;
    private int counter;

    /**
     * @param transaction its number, 4 bytes
     * @param counter how many commands it has had
     */
    Ev2Messaging(int keyNumber, SecretBytes enciphering, SecretBytes proving, byte[] transaction, int counter) {
        this.keyNumber = keyNumber;
        this.enciphering = enciphering;
        this.proving = proving;
        this.transaction = transaction.clone();
        this.counter = counter;
    }

    /**
     * The messaging behind an authentication with this key and these two random numbers.
     *
     * @param transaction its number, 4 bytes
     */
    static Ev2Messaging agreed(
            int keyNumber, CardKey key, byte[] mine, byte[] theirs, byte[] transaction, int counter) {
        return new Ev2Messaging(
                keyNumber,
                sessionKey(key, 0xA5, 0x5A, mine, theirs),
                sessionKey(key, 0x5A, 0xA5, mine, theirs),
                transaction,
                counter);
    }

    static SecretBytes sessionKey(CardKey key, int first, int second, byte[] mine, byte[] theirs) {
        byte[] input = new byte[2 * BLOCK];
        byte[] head = Bytes.of(first, second, 0, 1, 0, 0x80);
        System.arraycopy(head, 0, input, 0, 6);
        System.arraycopy(mine, 0, input, 6, 8);
        for (int at = 0; at < 6; at++) {
            input[8 + at] ^= theirs[at];
        }
        System.arraycopy(theirs, 6, input, 14, 10);
        System.arraycopy(mine, 8, input, 24, 8);
        byte[] agreed = new Cmac(key).of(input);
        try {
            return SecretBytes.of(KeyKind.AES_128, agreed);
        } finally {
            Bytes.clear(input, agreed);
        }
    }

    @Override
    public int keyNumber() {
        return keyNumber;
    }

    @Override
    public KeyKind keyKind() {
        return KeyKind.AES_128;
    }

    byte[] transaction() {
        return transaction.clone();
    }

    int counter() {
        return counter;
    }

    @Override
    public byte[] protect(Command command) throws ChipFault {
        if (counter == LAST_COUNT) {
            throw new ChipFault(
                    ChipFault.Kind.VALUES,
                    "This authentication has had all its " + LAST_COUNT + " commands; authenticate again.");
        }
        if (command.protection() == Protection.PLAIN) {
            return Bytes.joined(command.header(), command.data());
        }
        byte[] data = command.enciphersData() ? enciphered(command) : command.data();
        byte[] mac = mac(command.instruction().code(), Bytes.joined(command.header(), data));
        return Bytes.joined(command.header(), data, mac);
    }

    private byte[] enciphered(Command command) {
        byte[] content = Bytes.joined(command.data(), command.trailer());
        byte[] plain = Arrays.copyOf(content, content.length / BLOCK * BLOCK + BLOCK);
        plain[content.length] = (byte) 0x80;
        try {
            return enciphering.encrypt(vector(0xA5, 0x5A), plain);
        } finally {
            Bytes.clear(content, plain);
        }
    }

    @Override
    public byte[] open(Command command, byte[] answer) throws ChipFault {
        counter++;
        if (command.endsAuthentication() || command.protection() == Protection.PLAIN) {
            return answer;
        }
        if (answer.length < MAC_BYTES) {
            throw SecureMessaging.wrong(command);
        }
        byte[] content = Arrays.copyOf(answer, answer.length - MAC_BYTES);
        if (!MessageDigest.isEqual(Bytes.tail(answer, MAC_BYTES), mac(DesfireStatus.OK.code(), content))) {
            throw SecureMessaging.wrong(command);
        }
        return command.enciphersAnswer() ? deciphered(command, content) : content;
    }

    private byte[] deciphered(Command command, byte[] content) throws ChipFault {
        int length = command.answerBytes();
        if (content.length != length / BLOCK * BLOCK + BLOCK) {
            throw SecureMessaging.wrong(command);
        }
        byte[] plain = enciphering.decrypt(vector(0x5A, 0xA5), content);
        byte[] expected = Arrays.copyOf(plain, length);
        byte[] padding = new byte[plain.length - length];
        padding[0] = (byte) 0x80;
        boolean genuine = Arrays.equals(padding, Bytes.tail(plain, padding.length));
        Bytes.clear(plain);
        if (!genuine) {
            throw SecureMessaging.wrong(command);
        }
        return expected;
    }

    /** The bytes at odd places of the CMAC. */
    private byte[] mac(int code, byte[] content) {
        byte[] whole = new Cmac(proving)
                .of(Bytes.joined(Bytes.of(code), Bytes.littleEndian(counter, 2), transaction, content));
        byte[] odd = new byte[MAC_BYTES];
        for (int at = 0; at < MAC_BYTES; at++) {
            odd[at] = whole[2 * at + 1];
        }
        return odd;
    }

    /** The first vector of the cipher at this count: of commands or of answers. */
    byte[] vector(int first, int second) {
        byte[] input = Bytes.joined(Bytes.of(first, second), transaction, Bytes.littleEndian(counter, 2), new byte[8]);
        return enciphering.encrypt(new byte[BLOCK], input);
    }

    @Override
    public byte[] checksum(byte[] newKey) {
        return Checksums.crc32(newKey);
    }

    @Override
    public void close() {
        enciphering.close();
        proving.close();
        Bytes.clear(transaction);
    }
}
