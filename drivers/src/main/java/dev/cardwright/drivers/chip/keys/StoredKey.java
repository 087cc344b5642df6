package dev.cardwright.drivers.chip.keys;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.SecretKey;

/** Reads what a Java key store holds. */
final class StoredKey {
    private StoredKey() {}

    /**
     * Finds the kind and copies the key.
     *
     * @throws KeyFault {@link KeyFault.Kind#KIND} when it is no key of a card
     */
    static SecretBytes read(KeyReference reference, SecretKey stored) throws KeyFault {
        byte[] encoded = stored.getEncoded();
        if (encoded == null) {
            throw fault(reference);
        }
        try {
            // What keytool imports as a password is a text; Java names it by the cipher that protects it.
            if (stored.getAlgorithm().toUpperCase(Locale.ROOT).startsWith("PBE")) {
                return fromText(reference, encoded);
            }
            return fromCipher(reference, stored.getAlgorithm().toUpperCase(Locale.ROOT), encoded);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private static SecretBytes fromCipher(KeyReference reference, String algorithm, byte[] key) throws KeyFault {
        if (algorithm.equals("AES") && key.length == KeyKind.AES_128.bytes()) {
            return SecretBytes.of(KeyKind.AES_128, key);
        }
        // Read back from a file, Java names it with a mode that has nothing to do with the key.
        if ((algorithm.equals("DES") || algorithm.equals("DES/CBC")) && key.length == KeyKind.DES.bytes()) {
            return SecretBytes.of(KeyKind.DES, key);
        }
        if (algorithm.equals("DESEDE") && key.length == KeyKind.TDES_3KEY.bytes()) {
            // Java has one name for both kinds; with two keys the first comes again at the end.
            if (!Arrays.equals(key, 0, 8, key, 16, 24)) {
                return SecretBytes.of(KeyKind.TDES_3KEY, key);
            }
            byte[] two = Arrays.copyOf(key, KeyKind.TDES_2KEY.bytes());
            try {
                return SecretBytes.of(KeyKind.TDES_2KEY, two);
            } finally {
                Arrays.fill(two, (byte) 0);
            }
        }
        throw fault(reference);
    }

    /** Reads {@code KIND:HEX} byte by byte: a library's complaint would repeat what it could not read. */
    private static SecretBytes fromText(KeyReference reference, byte[] text) throws KeyFault {
        for (KeyKind kind : KeyKind.values()) {
            byte[] start = (kind.written() + ":").getBytes(StandardCharsets.US_ASCII);
            if (text.length != start.length + 2 * kind.bytes()
                    || !Arrays.equals(text, 0, start.length, start, 0, start.length)) {
                continue;
            }
            byte[] key = new byte[kind.bytes()];
            try {
                for (int at = 0; at < key.length; at++) {
                    int high = Character.digit(text[start.length + 2 * at], 16);
                    int low = Character.digit(text[start.length + 2 * at + 1], 16);
                    if (high < 0 || low < 0) {
                        throw fault(reference);
                    }
                    key[at] = (byte) (high << 4 | low);
                }
                return SecretBytes.of(kind, key);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }
        throw fault(reference);
    }

    private static KeyFault fault(KeyReference reference) {
        return new KeyFault(
                KeyFault.Kind.KIND,
                "The entry for " + reference
                        + " is no key of a card. Allowed: AES with 128 bits, DES, DESede, or a text that names"
                        + " aes128, des, 2k3des, 3k3des or mifare, then a colon and all hexadecimal digits of the key.");
    }
}
