package dev.cardwright.drivers.chip.keys;

/** What a card key is made of. */
public enum KeyKind {
    /** Single DES, 8 bytes: the key of a DESFire card as it comes from the factory. */
    DES("des", "DES", 8, 8),
    /** Triple DES with two keys, 16 bytes. */
    TDES_2KEY("2k3des", "DESede", 16, 8),
    /** Triple DES with three keys, 24 bytes. */
    TDES_3KEY("3k3des", "DESede", 24, 8),
    /** AES with 128 bits, 16 bytes. */
    AES_128("aes128", "AES", 16, 16),
    /** A sector key of a MIFARE Classic card, 6 bytes: the reader works with it, nobody enciphers anything here. */
    MIFARE_48("mifare", "", 6, 0);

    private final String written;
    private final String cipher;
    private final int bytes;
    private final int blockBytes;

    KeyKind(String written, String cipher, int bytes, int blockBytes) {
        this.written = written;
        this.cipher = cipher;
        this.bytes = bytes;
        this.blockBytes = blockBytes;
    }

    /** The word for it in files: {@code des}, {@code 2k3des}, {@code 3k3des}, {@code aes128} or {@code mifare}. */
    public String written() {
        return written;
    }

    /** The name by which Java knows its block cipher; empty where there is none. */
    String cipher() {
        return cipher;
    }

    /** The length of such a key in bytes. */
    public int bytes() {
        return bytes;
    }

    /** The length of one block of its cipher in bytes; 0 where there is none. */
    public int blockBytes() {
        return blockBytes;
    }
}
