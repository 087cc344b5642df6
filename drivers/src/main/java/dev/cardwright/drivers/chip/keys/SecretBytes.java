package dev.cardwright.drivers.chip.keys;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key whose bytes are in this process: derived for one card, agreed for one session, or to be written into a card. Overwritten when it
 * is closed. Java's own cipher keeps a schedule of the key inside until it is collected; it cannot be reached from here.
 */
public final class SecretBytes implements CardKey {
    private final KeyKind kind;
    private final byte[] bytes;
    private boolean closed;

    private SecretBytes(KeyKind kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    /**
     * A key of these bytes.
     *
     * @param bytes copied; the caller clears its own
     * @throws IllegalArgumentException when there are too few or too many
     */
    public static SecretBytes of(KeyKind kind, byte[] bytes) {
        if (bytes.length != kind.bytes()) {
            throw new IllegalArgumentException(
                    "A key of the kind " + kind + " has " + kind.bytes() + " bytes; " + bytes.length + " were given.");
        }
        return new SecretBytes(kind, bytes.clone());
    }

    /** The key that all cards of this kind have from the factory: zero bytes, or FF for a sector of a MIFARE Classic card. */
    public static SecretBytes factory(KeyKind kind) {
        byte[] bytes = new byte[kind.bytes()];
        if (kind == KeyKind.MIFARE_48) {
            Arrays.fill(bytes, (byte) 0xFF);
        }
        return new SecretBytes(kind, bytes);
    }

    @Override
    public KeyKind kind() {
        return kind;
    }

    /** A copy of the key, for the command that writes it into a card or a reader; the caller clears it. */
    public byte[] copy() {
        requireOpen();
        return bytes.clone();
    }

    @Override
    public byte[] encrypt(byte[] iv, byte[] blocks) {
        return work(Cipher.ENCRYPT_MODE, iv, blocks);
    }

    @Override
    public byte[] decrypt(byte[] iv, byte[] blocks) {
        return work(Cipher.DECRYPT_MODE, iv, blocks);
    }

    private byte[] work(int mode, byte[] iv, byte[] blocks) {
        requireOpen();
        int block = kind.blockBytes();
        if (block == 0) {
            throw new IllegalStateException("A key of the kind " + kind + " enciphers nothing.");
        }
        if (iv.length != block || blocks.length == 0 || blocks.length % block != 0) {
            throw new IllegalArgumentException("A cipher of the kind " + kind + " works on whole blocks of " + block
                    + " bytes; the first has " + iv.length + " and the rest " + blocks.length + ".");
        }
        byte[] key = kind == KeyKind.TDES_2KEY ? firstAgain() : bytes.clone();
        try {
            Cipher cipher = Cipher.getInstance(kind.cipher() + "/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, kind.cipher()), new IvParameterSpec(iv));
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java cannot do " + kind.cipher() + ".", missing);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Triple DES with two keys ends with the first. */
    private byte[] firstAgain() {
        byte[] three = Arrays.copyOf(bytes, 24);
        System.arraycopy(bytes, 0, three, 16, 8);
        return three;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This key was closed.");
        }
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    /** A mask. */
    @Override
    public String toString() {
        return kind + " key";
    }
}
