package dev.cardwright.templates.paper;

import dev.cardwright.templates.type.Typeface;
import java.io.IOException;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The fonts of one document, embedded as the letters that are used. For one thread. */
final class PaperFonts {

    /** A font with the typeface it was made from. */
    record Face(PDType0Font font, Typeface typeface) {}

    private final Face plain;
    private final Face bold;
    private final Face mono;

    PaperFonts(PDDocument document) throws IOException {
        this.plain = embed(document, Typeface.SANS);
        this.bold = embed(document, Typeface.SANS_BOLD);
        this.mono = embed(document, Typeface.MONO);
    }

    /** Without ligatures: "ff" in a hash must stay two letters when somebody copies it. */
    private static Face embed(PDDocument document, Typeface typeface) throws IOException {
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(typeface.file()));
        font.setEnableGsub(false);
        document.registerTrueTypeFontForClosing(font);
        return new Face(PDType0Font.load(document, font, true), typeface);
    }

    Face plain() {
        return plain;
    }

    Face bold() {
        return bold;
    }

    /** For digits and hashes that somebody compares letter by letter. */
    Face mono() {
        return mono;
    }
}
