package dev.cardwright.templates.type;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A typeface: one font file whose SHA-256 is pinned, because the same name on another machine may hold other letters. It is
 * never asked from the system by name. Immutable and safe to share; the file is read when the first letter is set.
 */
public final class Typeface {

    /** DejaVu Sans: Latin with every European and Vietnamese letter, Cyrillic, Greek, Arabic. */
    public static final Typeface SANS = BundledFonts.typeface(
            "DejaVu Sans", false, "DejaVuSans.ttf", "abdc775b21b1bc470d50c97e790d276f2054b7504e56e5bd3e64f48d68582322");

    /** DejaVu Sans Bold, of the same letters. */
    public static final Typeface SANS_BOLD = BundledFonts.typeface(
            "DejaVu Sans",
            true,
            "DejaVuSans-Bold.ttf",
            "0d977336a6d5fba34eab8e3199eb218327161b5143749f802982c2bc34df0c96");

    /** DejaVu Serif: Latin, Cyrillic and Greek. */
    public static final Typeface SERIF = BundledFonts.typeface(
            "DejaVu Serif",
            false,
            "DejaVuSerif.ttf",
            "13e61509f5c81d7c3132810f4f903e3523df89c802bf6e0674621e8f659cdfe1");

    /** DejaVu Serif Bold. */
    public static final Typeface SERIF_BOLD = BundledFonts.typeface(
            "DejaVu Serif",
            true,
            "DejaVuSerif-Bold.ttf",
            "e2fd85eba2de65ac270d1cdb1685e252eb827f600850cf62af2d20c41b22e945");

    /** DejaVu Sans Mono: every letter as wide as the next. */
    public static final Typeface MONO = BundledFonts.typeface(
            "DejaVu Sans Mono",
            false,
            "DejaVuSansMono.ttf",
            "0f5db4f1749979d961019838b160bec74abdf7f9eca69553fe1aa856bbff49a4");

    /** DejaVu Sans Mono Bold. */
    public static final Typeface MONO_BOLD = BundledFonts.typeface(
            "DejaVu Sans Mono",
            true,
            "DejaVuSansMono-Bold.ttf",
            "2964f6dac8e6e9d71613928340f17bf868e9ea51692cca333c79e74962f02233");

    /** OCR-B, the letters that machines read on documents. */
    public static final Typeface OCR_B = BundledFonts.typeface(
            "OCR-B", false, "OCRB.otf", "84558d47dbc19bb5887cc7b72ed62c64534fd00f0b569d28e6dc63b71fe27707");

    private final String family;
    private final boolean bold;
    private final boolean italic;
    private final String sha256;
    private final Supplier<byte[]> source;
    private @Nullable Font font;

    /**
     * A typeface whose file is read later.
     *
     * @param sha256 the file's fingerprint, 64 hexadecimal digits
     * @param source reads the file and has checked the fingerprint
     */
    Typeface(String family, boolean bold, boolean italic, String sha256, Supplier<byte[]> source) {
        this.family = family;
        this.bold = bold;
        this.italic = italic;
        this.sha256 = sha256;
        this.source = source;
    }

    /**
     * The name for people.
     *
     * @return for example "DejaVu Sans Bold"
     */
    public String title() {
        return family + (bold ? " Bold" : "") + (italic ? " Italic" : "");
    }

    /**
     * The family.
     *
     * @return for example "DejaVu Sans"
     */
    public String family() {
        return family;
    }

    /**
     * The file's fingerprint.
     *
     * @return 64 hexadecimal digits
     */
    public String sha256() {
        return sha256;
    }

    boolean is(String wantedFamily, boolean wantedBold, boolean wantedItalic) {
        return bold == wantedBold && italic == wantedItalic && plain(family).equals(plain(wantedFamily));
    }

    /** Names are written in many ways: with quotes, dashes and blanks. */
    static String plain(String family) {
        return family.toLowerCase(Locale.ROOT).replaceAll("[\\s_'\"-]", "");
    }

    /**
     * The font, one point tall, to be derived in size.
     *
     * @return the font read from its file
     */
    public synchronized Font font() {
        Font ready = font;
        if (ready == null) {
            try {
                ready = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(source.get()));
            } catch (IOException | FontFormatException broken) {
                throw new IllegalStateException("The font file of " + title() + " cannot be read.", broken);
            }
            font = ready;
        }
        return ready;
    }

    /**
     * The font file, for embedding into a PDF.
     *
     * @return its bytes, a copy
     */
    public byte[] file() {
        return source.get().clone();
    }

    @Override
    public String toString() {
        return title();
    }
}
