package dev.cardwright.station.privacy;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM and HMAC-SHA-256 of the JDK, with the parameters this station uses. Thread-safe. */
final class GcmBox {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private GcmBox() {}

    static byte[] random(int bytes) {
        byte[] result = new byte[bytes];
        RANDOM.nextBytes(result);
        return result;
    }

    /** Encrypts and appends the 16-byte tag. */
    static byte[] close(byte[] key, byte[] nonce, byte[] associated, byte[] plain) {
        try {
            Cipher cipher = gcm(Cipher.ENCRYPT_MODE, key, nonce, associated);
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no working AES-256-GCM.", e);
        }
    }

    /** Decrypts; empty when the tag does not fit (another key, altered bytes, other associated data). */
    static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed) {
        if (sealed.length < TAG_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(gcm(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(sealed));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no working AES-256-GCM.", e);
        }
    }

    /**
     * Decrypts the beginning of a text whose end and tag are missing. GCM encrypts in counter mode from counter 2
     * (NIST SP 800-38D), so fragments can be read, unauthenticated; only the residue scan may do that.
     */
    static byte[] openFragment(byte[] key, byte[] nonce, byte[] fragment) {
        try {
            byte[] counter = new byte[16];
            System.arraycopy(nonce, 0, counter, 0, NONCE_BYTES);
            counter[15] = 2;
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
            return cipher.doFinal(fragment);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no working AES-256 counter mode.", e);
        }
    }

    static byte[] hmac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no working HMAC-SHA-256.", e);
        }
    }

    private static Cipher gcm(int mode, byte[] key, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }
}
