package dev.cardwright.drivers.chip.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;

/**
 * Secret keys in a PKCS#12 file, as {@code keytool} writes it. An entry is called {@code KEY#VERSION}. It is either a key of AES, DES or
 * triple DES ({@code keytool -genseckey}), or, for a key that was agreed with somebody, a text ({@code keytool -importpass}) that names the
 * kind and then the key in hexadecimal digits: {@code aes128:}, {@code des:}, {@code 2k3des:}, {@code 3k3des:} or {@code mifare:}.
 *
 * <p>The file is read once; then its keys are in this process and its password is not. {@link #close()} overwrites them; copies that
 * Java's key store made on the way are out of reach until they are collected. Thread-safe.
 */
public final class Pkcs12Keys implements KeySource {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_KEYS = 1000;

    private final String name;
    private final Map<KeyReference, SecretBytes> keys;
    private boolean closed;

    private Pkcs12Keys(String name, Map<KeyReference, SecretBytes> keys) {
        this.name = name;
        this.keys = keys;
    }

    /**
     * Opens a file with the password that stands in another one.
     *
     * @param store the store's name in references, as {@code site} in {@code p12:site/…}
     * @param file for its owner only
     * @param passwordFile for its owner only, one line
     * @throws KeyFault in one sentence
     */
    public static Pkcs12Keys open(String store, Path file, Path passwordFile) throws KeyFault {
        return open(store, file, SecretFile.password(passwordFile));
    }

    /**
     * Opens a file.
     *
     * @param store the store's name in references, as {@code site} in {@code p12:site/…}
     * @param file for its owner only
     * @param password overwritten in any case
     * @throws KeyFault in one sentence
     * @throws IllegalArgumentException when references cannot have such a name
     */
    public static Pkcs12Keys open(String store, Path file, char[] password) throws KeyFault {
        String name = "p12:" + store;
        Map<KeyReference, SecretBytes> keys = new HashMap<>();
        byte[] bytes = {};
        boolean whole = false;
        try {
            new KeyReference(name, "any", 0);
            bytes = SecretFile.bytes(file, MOST_BYTES);
            KeyStore opened = KeyStore.getInstance("PKCS12");
            opened.load(new ByteArrayInputStream(bytes), password);
            collect(opened, password, name, keys);
            whole = true;
            return new Pkcs12Keys(name, keys);
        } catch (IOException unreadable) {
            throw unreadable.getCause() instanceof UnrecoverableKeyException
                    ? wrongPassword(name)
                    : new KeyFault(KeyFault.Kind.FILE, "The file of " + name + " is no PKCS#12 file, or is damaged.");
        } catch (UnrecoverableKeyException otherPassword) {
            throw wrongPassword(name);
        } catch (GeneralSecurityException unknown) {
            throw new KeyFault(
                    KeyFault.Kind.FILE, "The file of " + name + " is protected in a way this Java does not know.");
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(bytes, (byte) 0);
            if (!whole) {
                keys.values().forEach(SecretBytes::close);
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized SecretBytes open(KeyReference reference) throws KeyFault {
        if (closed) {
            throw new IllegalStateException("The store " + name + " was closed.");
        }
        SecretBytes key = keys.get(reference);
        if (key == null) {
            throw new KeyFault(
                    KeyFault.Kind.NOT_FOUND,
                    "There is no key " + reference + ". " + name + " holds " + keys.size() + " keys; none is called \""
                            + reference.key() + "#" + reference.version() + "\".");
        }
        byte[] copy = key.copy();
        try {
            return SecretBytes.of(key.kind(), copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        keys.values().forEach(SecretBytes::close);
        keys.clear();
    }

    @Override
    public String toString() {
        return "Pkcs12Keys[" + name + "]";
    }

    private static void collect(KeyStore opened, char[] password, String name, Map<KeyReference, SecretBytes> keys)
            throws GeneralSecurityException, KeyFault {
        List<String> aliases = Collections.list(opened.aliases());
        if (aliases.size() > MOST_KEYS) {
            throw new KeyFault(
                    KeyFault.Kind.FILE,
                    "The file of " + name + " has " + aliases.size() + " entries. Allowed: at most " + MOST_KEYS + ".");
        }
        for (int at = 0; at < aliases.size(); at++) {
            KeyReference reference = reference(name, aliases.get(at), at + 1);
            Key key = opened.isKeyEntry(aliases.get(at)) ? opened.getKey(aliases.get(at), password) : null;
            if (!(key instanceof SecretKey secret)) {
                throw new KeyFault(
                        KeyFault.Kind.KIND,
                        "The entry for " + reference + " is no secret key. Allowed: secret keys only.");
            }
            keys.put(reference, StoredKey.read(reference, secret));
        }
    }

    /** An entry that is called otherwise is told by its place: its name may be a key that somebody mistyped. */
    private static KeyReference reference(String name, String alias, int place) throws KeyFault {
        try {
            return KeyReference.parse(name + "/" + alias);
        } catch (IllegalArgumentException other) {
            throw new KeyFault(
                    KeyFault.Kind.FILE,
                    "Entry " + place + " in the file of " + name
                            + " has a name that no reference can have. Allowed: KEY#VERSION, for example desfire-master#3.");
        }
    }

    private static KeyFault wrongPassword(String name) {
        return new KeyFault(KeyFault.Kind.PASSWORD, "The password does not open the file of " + name + ".");
    }
}
