package dev.cardwright.templates.type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The font files that come with the product, on its class path. */
final class BundledFonts {

    private static final String FOLDER = "/dev/cardwright/templates/draw/fonts/";

    private BundledFonts() {}

    static Typeface typeface(String family, boolean bold, String fileName, String sha256) {
        return new Typeface(family, bold, false, sha256, () -> read(fileName, sha256));
    }

    private static byte[] read(String fileName, String sha256) {
        try (InputStream in = BundledFonts.class.getResourceAsStream(FOLDER + fileName)) {
            if (in == null) {
                throw new IllegalStateException("The font file " + fileName + " is missing from the product.");
            }
            byte[] bytes = in.readAllBytes();
            if (!fingerprint(bytes).equals(sha256)) {
                throw new IllegalStateException("The font file " + fileName + " is not the one that was tried.");
            }
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String fingerprint(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
