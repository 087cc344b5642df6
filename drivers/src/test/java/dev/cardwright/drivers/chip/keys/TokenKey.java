package dev.cardwright.drivers.chip.keys;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

/** A key as a token has it: enciphers blocks when asked, and nobody gets at its bytes. */
final class TokenKey implements CardKey {
    private final KeyKind kind;
    private final SecretKey inside;
    private final String cipher;
    private boolean closed;

    TokenKey(KeyKind kind, SecretKey inside) {
        this.kind = kind;
        this.inside = inside;
        this.cipher = inside.getAlgorithm() + "/CBC/NoPadding";
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public KeyKind kind() {
        return kind;
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
        try {
            Cipher work = Cipher.getInstance(cipher);
            work.init(mode, inside, new IvParameterSpec(iv));
            return work.doFinal(blocks);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The token does not answer.", broken);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
