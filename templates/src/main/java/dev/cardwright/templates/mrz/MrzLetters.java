package dev.cardwright.templates.mrz;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes names in the letters A to Z as ICAO Doc 9303 part 3 recommends (sections 4.6 and 6, table A): blanks, dashes and commas
 * part a name into components, other punctuation is left out, and of the letters that may be written in several ways the first
 * one is taken (Ä AE, Å AA, Ö OE, Ü UE, Ñ N). Letters with accents that the table does not list, such as the Vietnamese ones,
 * become their base letter. Cyrillic and Arabic names are written differently from language to language and are refused.
 * Stateless.
 */
final class MrzLetters {

    private static final Map<String, String> TABLE = Map.ofEntries(
            Map.entry("Ä", "AE"),
            Map.entry("Å", "AA"),
            Map.entry("Æ", "AE"),
            Map.entry("Ð", "D"),
            Map.entry("Ö", "OE"),
            Map.entry("Ø", "OE"),
            Map.entry("Ü", "UE"),
            Map.entry("Þ", "TH"),
            Map.entry("Đ", "D"),
            Map.entry("Ħ", "H"),
            Map.entry("Ĳ", "IJ"),
            Map.entry("Ŀ", "L"),
            Map.entry("Ł", "L"),
            Map.entry("Ŋ", "N"),
            Map.entry("Œ", "OE"),
            Map.entry("Ŧ", "T"),
            Map.entry("ẞ", "SS"));

    /** A character that is no Latin letter and no punctuation. */
    static final class NoLatinForm extends Exception {

        private static final long serialVersionUID = 1L;

        private final int character;

        NoLatinForm(int character) {
            super("No Latin form");
            this.character = character;
        }

        int character() {
            return character;
        }
    }

    private MrzLetters() {}

    /** Components in capital letters with one filler between them; empty if there is no letter at all. */
    static String transliterate(String name) throws NoLatinForm {
        StringBuilder written = new StringBuilder();
        String capitals = Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
        for (int at = 0; at < capitals.length(); ) {
            int character = capitals.codePointAt(at);
            if (separates(character)) {
                if (written.length() > 0 && written.charAt(written.length() - 1) != '<') {
                    written.append('<');
                }
            } else if (!isLeftOut(character)) {
                written.append(latin(character));
            }
            at += Character.charCount(character);
        }
        int end = written.length();
        return end > 0 && written.charAt(end - 1) == '<' ? written.substring(0, end - 1) : written.toString();
    }

    private static boolean separates(int character) {
        return character == ','
                || Character.getType(character) == Character.SPACE_SEPARATOR
                || Character.getType(character) == Character.DASH_PUNCTUATION;
    }

    private static boolean isLeftOut(int character) {
        return switch (Character.getType(character)) {
            case Character.OTHER_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.MODIFIER_LETTER,
                    Character.NON_SPACING_MARK -> true;
            default -> character == '`' || character == '\u00B4';
        };
    }

    private static String latin(int character) throws NoLatinForm {
        String letter = Character.toString(character);
        @Nullable String listed = TABLE.get(letter);
        if (listed != null) {
            return listed;
        }
        String base = Normalizer.normalize(letter, Normalizer.Form.NFD).substring(0, 1);
        if (base.charAt(0) < 'A' || base.charAt(0) > 'Z') {
            throw new NoLatinForm(character);
        }
        return base;
    }
}
