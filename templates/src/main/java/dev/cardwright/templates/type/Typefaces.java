package dev.cardwright.templates.type;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The typefaces designs may use: those of the product, and those of the site. Immutable and safe to share. */
public final class Typefaces {

    private static final long MAX_BYTES = 40_000_000;

    private static final Typefaces BUNDLED = new Typefaces(List.of(
            Typeface.SANS,
            Typeface.SANS_BOLD,
            Typeface.SERIF,
            Typeface.SERIF_BOLD,
            Typeface.MONO,
            Typeface.MONO_BOLD,
            Typeface.OCR_B));

    private final List<Typeface> all;

    private Typefaces(List<Typeface> all) {
        this.all = List.copyOf(all);
    }

    /**
     * The typefaces that come with the product.
     *
     * @return DejaVu Sans, Serif and Sans Mono, normal and bold, and OCR-B
     */
    public static Typefaces bundled() {
        return BUNDLED;
    }

    /**
     * Adds fonts of the site. Each file is read and checked now.
     *
     * @param files the fonts; one that has the name of a bundled one takes its place
     * @return these typefaces and those
     * @throws FontFault if a file is missing, is another than was pinned, or is no font
     */
    public Typefaces with(List<FontFile> files) throws FontFault {
        List<Typeface> more = new ArrayList<>();
        for (FontFile file : files) {
            more.add(read(file));
        }
        more.addAll(all);
        return new Typefaces(more);
    }

    private static Typeface read(FontFile font) throws FontFault {
        byte[] bytes;
        try {
            if (Files.size(font.file()) > MAX_BYTES) {
                throw new FontFault(
                        "The font file " + font.file() + " is too large. Allowed: up to " + MAX_BYTES + " bytes.");
            }
            bytes = Files.readAllBytes(font.file());
        } catch (IOException unreadable) {
            throw new FontFault("The font file " + font.file() + " cannot be read.");
        }
        String found = BundledFonts.fingerprint(bytes);
        if (!found.equals(font.sha256().toLowerCase(Locale.ROOT))) {
            throw new FontFault("The font file " + font.file() + " has the SHA-256 " + found
                    + ", and the configuration names another. Compare the file with the one that was tried.");
        }
        try {
            Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes));
        } catch (IOException | FontFormatException noFont) {
            throw new FontFault("The file " + font.file() + " is no font. Allowed: TrueType and OpenType files.");
        }
        return new Typeface(font.family(), font.bold(), font.italic(), found, () -> bytes);
    }

    /**
     * Finds the typeface a design asks for. The generic families {@code sans-serif}, {@code serif} and {@code monospace} are
     * DejaVu's.
     *
     * @param family one family name, in any case
     * @param bold whether the design asks for a bold weight
     * @param italic whether the design asks for slanted letters
     * @return the typeface, or empty if there is none
     */
    public Optional<Typeface> find(String family, boolean bold, boolean italic) {
        String wanted = switch (Typeface.plain(family)) {
            case "sansserif" -> "DejaVu Sans";
            case "serif" -> "DejaVu Serif";
            case "monospace" -> "DejaVu Sans Mono";
            default -> family;
        };
        return all.stream().filter(face -> face.is(wanted, bold, italic)).findFirst();
    }

    /**
     * What may be asked for, for messages.
     *
     * @return titles, separated by commas
     */
    public String allowed() {
        return String.join(", ", all.stream().map(Typeface::title).distinct().toList());
    }
}
