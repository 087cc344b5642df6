package dev.cardwright.drivers.chip.keys;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a key without being one, for example {@code p12:site/desfire-app1-master#3}: the kind of store, the store's name, the key's name
 * and its version. It may stand in profiles, records and sentences.
 *
 * @param source kind and name of the store, as {@code p12:site}
 * @param key the key's name in that store
 * @param version 0 to 255; a DESFire card keeps this number beside the key
 */
public record KeyReference(String source, String key, int version) {
    /** The highest version: cards keep it in one byte. */
    public static final int HIGHEST_VERSION = 255;

    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9]{0,15}:[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern WRITTEN = Pattern.compile("(" + SOURCE + ")/(" + KEY + ")#(0|[1-9][0-9]{0,2})");

    /** So many hexadecimal digits in a row are more likely a key than a name: the shortest key has 6 bytes. */
    private static final Pattern LIKE_A_KEY = Pattern.compile("[0-9a-f]{12,}");

    private static final String ALLOWED =
            "Allowed: KIND:STORE/KEY#VERSION, for example p12:site/desfire-master#3, in small letters, digits, \".\", \"_\" and"
                    + " \"-\", with a version from 0 to " + HIGHEST_VERSION + ".";

    /** @throws IllegalArgumentException in one sentence when a part is not as it should be; it repeats nothing of what was given */
    public KeyReference {
        if (!SOURCE.matcher(source).matches() || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("This is no reference to a key. " + ALLOWED);
        }
        if (version < 0 || version > HIGHEST_VERSION) {
            throw new IllegalArgumentException("The version in a reference to a key is out of range. " + ALLOWED);
        }
        if (looksLikeAKey(source) || looksLikeAKey(key)) {
            throw new IllegalArgumentException(
                    "A reference to a key holds what looks like the key itself. Keys stand in their store only. "
                            + ALLOWED);
        }
    }

    /**
     * Reads the written form. It must be right to the letter: what is wrong may be a key that somebody typed, so no sentence repeats it.
     *
     * @throws IllegalArgumentException in one sentence
     */
    public static KeyReference parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("This is no reference to a key. " + ALLOWED);
        }
        return new KeyReference(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3)));
    }

    private static boolean looksLikeAKey(String name) {
        return LIKE_A_KEY.matcher(name.replaceAll("[._-]", "")).find();
    }

    /** The written form. */
    @Override
    public String toString() {
        return source + "/" + key + "#" + version;
    }
}
