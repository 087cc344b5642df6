package dev.cardwright.templates.paper;

import dev.cardwright.templates.paper.PaperFonts.Face;
import dev.cardwright.templates.type.LetterRun;
import dev.cardwright.templates.type.SetLine;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Measures and breaks text for paper. A script whose letters join, stack or run from right to left is measured as shaped. */
final class Lettering {

    private static final int REPLACEMENT = 0xFFFD;
    private static final Set<UnicodeScript> SIDE_BY_SIDE = Set.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARMENIAN,
            UnicodeScript.GEORGIAN,
            UnicodeScript.COMMON);

    private Lettering() {}

    /** The text on one line, with a visible sign for every letter the font does not have. */
    static String printable(Face face, String text) {
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .map(letter -> Character.isWhitespace(letter) ? ' ' : letter)
                .forEach(letter ->
                        kept.appendCodePoint(face.typeface().font().canDisplay(letter) ? letter : REPLACEMENT));
        return kept.toString();
    }

    /** Whether a text can be set letter by letter, from left to right; everything else is shaped and drawn as outlines. */
    static boolean isPlain(String text) {
        char[] letters = text.toCharArray();
        return !Bidi.requiresBidi(letters, 0, letters.length)
                && text.codePoints().allMatch(Lettering::standsAlone);
    }

    private static boolean standsAlone(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT,
                    Character.CONTROL,
                    Character.SURROGATE -> false;
            default -> SIDE_BY_SIDE.contains(UnicodeScript.of(letter));
        };
    }

    static double width(Face face, double size, String text) throws IOException {
        return isPlain(text)
                ? face.font().getStringWidth(text) / 1000 * size
                : SetLine.of(List.of(new LetterRun(text, face.typeface(), size, 0)))
                        .width();
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
