package dev.cardwright.drivers.chip.keys;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys that anybody can read in application notes, and those that cards have from the factory, as {@code published:keys/NAME#0}. They are for
 * virtual cards and test cards: a card made with one is open to everybody, so production never gets them. Thread-safe.
 */
public final class PublishedKeys implements KeySource {
    /** The store's name in references. */
    public static final String NAME = "published:keys";

    /** What the station is started for. */
    public enum Occasion {
        /** Real cards for real persons. */
        PRODUCTION,
        /** An exercise whose cards are destroyed or virtual. */
        DRILL,
        /** A demonstration on simulated machines. */
        DEMO
    }

    private static final Map<String, Published> KEYS = new LinkedHashMap<>();

    static {
        // As cards come from the factory.
        add("factory-des", KeyKind.DES, "00".repeat(8));
        add("factory-2k3des", KeyKind.TDES_2KEY, "00".repeat(16));
        add("factory-3k3des", KeyKind.TDES_3KEY, "00".repeat(24));
        add("factory-aes", KeyKind.AES_128, "00".repeat(16));
        add("factory-mifare", KeyKind.MIFARE_48, "FF".repeat(6));
        // Sectors of a MIFARE Classic card that everybody may read.
        add("mifare-mad", KeyKind.MIFARE_48, "A0A1A2A3A4A5");
        add("mifare-ndef", KeyKind.MIFARE_48, "D3F7D3F7D3F7");
        // AN10922, AN10957, AN12196, AN12343.
        add("an10922-aes", KeyKind.AES_128, "00112233445566778899AABBCCDDEEFF");
        add("an10922-2k3des", KeyKind.TDES_2KEY, "00112233445566778899AABBCCDDEEFF");
        add("an10922-3k3des", KeyKind.TDES_3KEY, "00112233445566778899AABBCCDDEEFF0102030405060708");
        add("an10957-aes", KeyKind.AES_128, "F3F9377698707B688EAF84ABE39E3791");
        add("an12196-aes", KeyKind.AES_128, "5004BF991F408672B1EF00F08F9E8647");
        add("an12343-aes", KeyKind.AES_128, "01234567890123456789012345678901");
        // GlobalPlatform's default, both as triple DES and as AES.
        add("globalplatform-2k3des", KeyKind.TDES_2KEY, "404142434445464748494A4B4C4D4E4F");
        add("globalplatform-aes", KeyKind.AES_128, "404142434445464748494A4B4C4D4E4F");
    }

    private PublishedKeys() {}

    /**
     * Opens the store.
     *
     * @param occasion what the station is started for
     * @throws KeyFault in production
     */
    public static PublishedKeys open(Occasion occasion) throws KeyFault {
        if (occasion == Occasion.PRODUCTION) {
            throw new KeyFault(
                    KeyFault.Kind.PUBLISHED,
                    "The keys of " + NAME
                            + " are published and open any card to everybody. Allowed: in a drill or a demo only.");
        }
        return new PublishedKeys();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SecretBytes open(KeyReference reference) throws KeyFault {
        Published key = reference.source().equals(NAME) && reference.version() == 0 ? KEYS.get(reference.key()) : null;
        if (key == null) {
            throw new KeyFault(
                    KeyFault.Kind.NOT_FOUND,
                    "There is no key " + reference + ". Allowed in " + NAME + ", with version 0: "
                            + String.join(", ", KEYS.keySet()) + ".");
        }
        return SecretBytes.of(key.kind, HexFormat.of().parseHex(key.hex));
    }

    /** Nothing to forget: everybody knows these. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return "PublishedKeys[" + NAME + "]";
    }

    private static void add(String name, KeyKind kind, String hex) {
        KEYS.put(name, new Published(kind, hex));
    }

    /** A class and no record, so that nothing prints the key. */
    private static final class Published {
        private final KeyKind kind;
        private final String hex;

        Published(KeyKind kind, String hex) {
            this.kind = kind;
            this.hex = hex;
        }
    }
}
