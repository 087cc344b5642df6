package dev.cardwright.drivers.chip.keys;

import java.util.Arrays;

/**
 * A key for one card out of a master key and what is told of the card, as NXP's application note AN10922 has it. The master key only
 * enciphers blocks, so it may stay in a token. Stateless but for that key.
 *
 * <p>AES-128 [V: the note's vector, AN10957's, and others that were computed independently]; triple DES with two and three keys [V: the
 * note's vectors as libfreefare's tests have them, computed again].
 */
public final class An10922 {
    private final CardKey master;

    /**
     * @param master AES-128 or triple DES; stays the caller's
     * @throws IllegalArgumentException for another kind
     */
    public An10922(CardKey master) {
        constants(master.kind());
        this.master = master;
    }

    /** How long the message may be at most for a master key of this kind: 31 bytes for AES, 15 for triple DES. */
    public static int longestMessageBytes(KeyKind kind) {
        constants(kind);
        return 2 * kind.blockBytes() - 1;
    }

    /**
     * The key of one card, of the master key's kind.
     *
     * @param message usually the chip's number, the application's number and letters of the site; at least one byte
     * @param version 0 to 255: DESFire cards read the version of a DES key from its bits of parity, which the cipher ignores [C]; a
     *     version of an AES key is told beside it, so it changes nothing here
     * @return the caller's, to be closed
     * @throws IllegalArgumentException when the message is empty or too long, or the version out of range
     */
    public SecretBytes of(byte[] message, int version) {
        KeyKind kind = master.kind();
        int longest = longestMessageBytes(kind);
        if (message.length == 0 || message.length > longest) {
            throw new IllegalArgumentException("What a key of the kind " + kind + " is diversified with has "
                    + message.length + " bytes. Allowed: 1 to " + longest + ".");
        }
        if (version < 0 || version > KeyReference.HIGHEST_VERSION) {
            throw new IllegalArgumentException(
                    "A key has no version " + version + ". Allowed: 0 to " + KeyReference.HIGHEST_VERSION + ".");
        }
        byte[] constants = constants(kind);
        byte[] derived = new byte[kind.bytes()];
        byte[] part = {};
        try {
            for (int at = 0; at < constants.length; at++) {
                part = lastBlock(constants[at], message);
                System.arraycopy(part, 0, derived, at * part.length, part.length);
                Arrays.fill(part, (byte) 0);
            }
            writeVersion(kind, derived, version);
            return SecretBytes.of(kind, derived);
        } finally {
            Arrays.fill(part, (byte) 0);
            Arrays.fill(derived, (byte) 0);
        }
    }

    /** A CMAC over always two blocks: a message that fills one block or less is padded into the second. */
    private byte[] lastBlock(byte constant, byte[] message) {
        int block = master.kind().blockBytes();
        byte[] two = new byte[2 * block];
        two[0] = constant;
        System.arraycopy(message, 0, two, 1, message.length);
        boolean padded = message.length + 1 < two.length;
        if (padded) {
            two[message.length + 1] = (byte) 0x80;
        }
        Cmac cmac = new Cmac(master);
        byte[] subkey = new byte[0];
        byte[] enciphered = new byte[0];
        try {
            subkey = padded ? cmac.secondSubkey() : cmac.firstSubkey();
            for (int at = 0; at < block; at++) {
                two[block + at] ^= subkey[at];
            }
            enciphered = master.encrypt(new byte[block], two);
            return Arrays.copyOfRange(enciphered, block, 2 * block);
        } finally {
            Arrays.fill(enciphered, (byte) 0);
            Arrays.fill(subkey, (byte) 0);
            Arrays.fill(two, (byte) 0);
        }
    }

    /** Each constant gives one block of the key. */
    private static byte[] constants(KeyKind kind) {
        return switch (kind) {
            case AES_128 -> new byte[] {0x01};
            case TDES_2KEY -> new byte[] {0x21, 0x22};
            case TDES_3KEY -> new byte[] {0x31, 0x32, 0x33};
            case DES, MIFARE_48 ->
                throw new IllegalArgumentException("A key of the kind " + kind
                        + " cannot be diversified by AN10922. Allowed: AES_128, TDES_2KEY, TDES_3KEY.");
        };
    }

    /**
     * The version's bits, highest first, as the lowest bits of the first eight bytes; the second half of a key of two gets them inverted, so
     * that its halves always differ [C: libfreefare].
     */
    private static void writeVersion(KeyKind kind, byte[] key, int version) {
        if (kind == KeyKind.AES_128) {
            return;
        }
        for (int at = 0; at < 8; at++) {
            int bit = version >> (7 - at) & 1;
            key[at] = (byte) ((key[at] & 0xFE) | bit);
            if (kind == KeyKind.TDES_2KEY) {
                key[at + 8] = (byte) ((key[at + 8] & 0xFE) | (bit ^ 1));
            }
        }
    }
}
