package dev.cardwright.templates.type;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The typefaces that come with the product. Each is read from its own file on the class path, never asked from the system by
 * name, and the file must be the one that was tried: its SHA-256 is pinned, because the same name on another machine may hold
 * other letters.
 */
public enum Typeface {
    /** DejaVu Sans: Latin with every European and Vietnamese letter, Cyrillic, Greek, Arabic. */
    SANS(
            "DejaVu Sans",
            false,
            "dejavusans|sansserif",
            "DejaVuSans.ttf",
            "abdc775b21b1bc470d50c97e790d276f2054b7504e56e5bd3e64f48d68582322"),
    /** DejaVu Sans Bold, of the same letters. */
    SANS_BOLD(
            "DejaVu Sans Bold",
            true,
            "dejavusans|sansserif",
            "DejaVuSans-Bold.ttf",
            "0d977336a6d5fba34eab8e3199eb218327161b5143749f802982c2bc34df0c96"),
    /** OCR-B, the letters that machines read on documents. */
    OCR_B("OCR-B", false, "ocrb", "OCRB.otf", "84558d47dbc19bb5887cc7b72ed62c64534fd00f0b569d28e6dc63b71fe27707");

    private static final String FOLDER = "/dev/cardwright/templates/draw/fonts/";

    private final String title;
    private final boolean bold;
    private final String familyPattern;
    private final String fileName;
    private final String sha256;

    Typeface(String title, boolean bold, String familyPattern, String fileName, String sha256) {
        this.title = title;
        this.bold = bold;
        this.familyPattern = familyPattern;
        this.fileName = fileName;
        this.sha256 = sha256;
    }

    /**
     * The name for people.
     *
     * @return for example "DejaVu Sans Bold"
     */
    public String title() {
        return title;
    }

    /**
     * Finds the typeface a design asks for.
     *
     * @param family one family name, in any case
     * @param bold whether the design asks for a bold weight
     * @return the typeface, or empty if none is bundled
     */
    public static Optional<Typeface> find(String family, boolean bold) {
        String wanted = family.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        return Arrays.stream(values())
                .filter(face -> face.bold == bold && wanted.matches(face.familyPattern))
                .findFirst();
    }

    /**
     * The font, one point tall, to be derived in size.
     *
     * @return the font read from the bundled file
     */
    public Font font() {
        Font font = Loaded.FONTS.get(this);
        if (font == null) {
            throw new IllegalStateException("Every typeface is loaded");
        }
        return font;
    }

    /**
     * The font file, for embedding into a PDF.
     *
     * @return its bytes
     */
    public byte[] file() {
        try (InputStream in = Typeface.class.getResourceAsStream(FOLDER + fileName)) {
            if (in == null) {
                throw new IllegalStateException("The font file " + fileName + " is missing from the product.");
            }
            byte[] bytes = in.readAllBytes();
            String found = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            if (!found.equals(sha256)) {
                throw new IllegalStateException("The font file " + fileName + " is not the one that was tried.");
            }
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private Font read() {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file()));
        } catch (IOException | FontFormatException broken) {
            throw new IllegalStateException("The font file " + fileName + " cannot be read.", broken);
        }
    }

    /** Fonts are read when the first text is set, not when a design is only named. */
    private static final class Loaded {
        static final Map<Typeface, Font> FONTS =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(face -> face, Typeface::read));
    }
}
