package dev.cardwright.drivers.chip.keys;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Three bytes by which two parties see that they hold the same key, without showing it: the beginning of a block of zeros enciphered with a
 * DES key, or of a block of bytes 01 enciphered with an AES key [V: GlobalPlatform's default key gives 8BAF47 and 504A77]. May be shown.
 */
public final class KeyCheckValue {
    private static final int BYTES = 3;
    private static final Pattern WRITTEN = Pattern.compile("[0-9A-Fa-f]{6}");

    private final String hex;

    private KeyCheckValue(String hex) {
        this.hex = hex;
    }

    /** The check value of a key; empty for a kind that enciphers nothing, as the sector keys of MIFARE Classic. */
    public static Optional<KeyCheckValue> of(CardKey key) {
        int block = key.kind().blockBytes();
        if (block == 0) {
            return Optional.empty();
        }
        byte[] plain = new byte[block];
        Arrays.fill(plain, (byte) (key.kind() == KeyKind.AES_128 ? 1 : 0));
        byte[] enciphered = key.encrypt(new byte[block], plain);
        return Optional.of(new KeyCheckValue(HexFormat.of().withUpperCase().formatHex(enciphered, 0, BYTES)));
    }

    /**
     * Reads six hexadecimal digits.
     *
     * @throws IllegalArgumentException in one sentence, which does not repeat what was given: it may be a key
     */
    public static KeyCheckValue parse(String written) {
        if (!WRITTEN.matcher(written).matches()) {
            throw new IllegalArgumentException(
                    "This is no check value of a key. Allowed: six hexadecimal digits, for example 8BAF47.");
        }
        return new KeyCheckValue(
                HexFormat.of().withUpperCase().formatHex(HexFormat.of().parseHex(written)));
    }

    /**
     * Opens a key, looks whether it is the agreed one and closes it again: to be done before the first card.
     *
     * @param kind the kind it must have
     * @param expected the check value it must have
     * @throws KeyFault when it cannot be opened or is another
     */
    public static void require(KeySource source, KeyReference reference, KeyKind kind, KeyCheckValue expected)
            throws KeyFault {
        try (CardKey key = source.open(reference)) {
            if (key.kind() != kind) {
                throw new KeyFault(
                        KeyFault.Kind.KIND,
                        "The key " + reference + " is of the kind " + key.kind() + ", but " + kind + " is needed.");
            }
            KeyCheckValue found = of(key).orElseThrow(() -> new KeyFault(
                    KeyFault.Kind.KIND,
                    "The key " + reference + " is of the kind " + kind + ", which has no check value."));
            if (!found.equals(expected)) {
                throw new KeyFault(
                        KeyFault.Kind.CHECK_VALUE,
                        "The key " + reference + " is not the agreed one: its check value is " + found
                                + ", expected is " + expected + ".");
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyCheckValue value && hex.equals(value.hex);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    /** Six capital hexadecimal digits. */
    @Override
    public String toString() {
        return hex;
    }
}
