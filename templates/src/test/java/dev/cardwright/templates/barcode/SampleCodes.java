package dev.cardwright.templates.barcode;

import java.util.Random;

/** Contents for codes, invented and the same on every run. */
public final class SampleCodes {

    private static final String DIGITS = "0123456789";

    private SampleCodes() {}

    /**
     * A text that a kind of code takes, of no great length.
     *
     * @param kind the symbology
     * @param random with a fixed seed
     * @return printable ASCII
     */
    public static String content(Symbology kind, Random random) {
        return switch (kind) {
            case CODE_39 -> letters(CheckDigit.CODE_39_ALPHABET.replace(" ", ""), 2 + random.nextInt(15), random);
            case CODE_128 -> letters(ascii(), 1 + random.nextInt(30), random);
            case ITF -> letters(DIGITS, 6 + 2 * random.nextInt(10), random);
            case EAN_13 -> letters(DIGITS, 12, random);
            case EAN_8 -> letters(DIGITS, 7, random);
            case PDF_417, DATA_MATRIX, QR, AZTEC -> letters(ascii(), 1 + random.nextInt(60), random);
        };
    }

    private static String ascii() {
        StringBuilder all = new StringBuilder();
        for (char letter = '!'; letter <= '~'; letter++) {
            all.append(letter);
        }
        return all.toString();
    }

    private static String letters(String alphabet, int length, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
