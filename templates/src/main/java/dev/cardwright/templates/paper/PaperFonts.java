package dev.cardwright.templates.paper;

import dev.cardwright.templates.type.Typeface;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The two fonts of one document, embedded as the letters that are used. For one thread. */
final class PaperFonts {

    private static final int REPLACEMENT = 0xFFFD;

    /** A font with the typeface it was made from. */
    record Face(PDType0Font font, Typeface typeface) {}

    private final Face plain;
    private final Face bold;

    PaperFonts(PDDocument document) throws IOException {
        this.plain = embed(document, Typeface.SANS);
        this.bold = embed(document, Typeface.SANS_BOLD);
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

    /** The text on one line, with a visible sign for every letter the font does not have. */
    static String printable(Face face, String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .map(letter -> Character.isWhitespace(letter) ? ' ' : letter)
                .forEach(letter ->
                        kept.appendCodePoint(face.typeface().font().canDisplay(letter) ? letter : REPLACEMENT));
        return kept.toString();
    }

    static double width(Face face, double size, String text) throws IOException {
        return face.font().getStringWidth(text) / 1000 * size;
    }

    /** Breaks a text at its own line ends, at spaces, and within words longer than a line, such as hashes. */
    static List<String> wrap(Face face, double size, String text, double room) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.lines().toList()) {
            lines.addAll(wrapParagraph(face, size, paragraph, room));
        }
        return lines;
    }

    private static List<String> wrapParagraph(Face face, double size, String text, double room) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : printable(face, text).strip().split(" +")) {
            String rest = word;
            while (!rest.isEmpty()) {
                String joined = line.isEmpty() ? rest : line + " " + rest;
                if (width(face, size, joined) <= room) {
                    line.setLength(0);
                    line.append(joined);
                    rest = "";
                } else if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                } else {
                    int fits = lettersThatFit(face, size, rest, room);
                    lines.add(rest.substring(0, fits));
                    rest = rest.substring(fits);
                }
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static int lettersThatFit(Face face, double size, String word, double room) throws IOException {
        int fits = word.offsetByCodePoints(0, 1);
        while (fits < word.length()) {
            int next = word.offsetByCodePoints(fits, 1);
            if (width(face, size, word.substring(0, next)) > room) {
                break;
            }
            fits = next;
        }
        return fits;
    }
}
