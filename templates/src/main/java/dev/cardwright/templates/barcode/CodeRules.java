package dev.cardwright.templates.barcode;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a design asks of a barcode. Immutable.
 *
 * @param symbology the kind
 * @param check what is done about the check digit of a Code 39 or an Interleaved 2 of 5
 * @param level how much damage the code survives, in the kind's own words; empty for the usual
 */
public record CodeRules(Symbology symbology, CheckDigit check, Optional<String> level) {

    private static final List<String> QR_LEVELS = List.of("L", "M", "Q", "H");
    private static final int MAX_PDF417_LEVEL = 8;
    private static final int MIN_AZTEC_PERCENT = 5;
    private static final int MAX_AZTEC_PERCENT = 90;

    /**
     * A kind with nothing else said.
     *
     * @param symbology the kind
     * @return no check digit of ours, the usual level
     */
    public static CodeRules of(Symbology symbology) {
        return new CodeRules(symbology, CheckDigit.NONE, Optional.empty());
    }

    /**
     * Reads the words of a drawing.
     *
     * @param symbology the kind
     * @param check the value of {@code data-check}, if there is one
     * @param level the value of {@code data-level}, if there is one
     * @return the rules
     * @throws CodeRefused if the kind does not take a word; the sentence goes on after the element's name
     */
    public static CodeRules of(Symbology symbology, Optional<String> check, Optional<String> level) throws CodeRefused {
        CheckDigit digit = CheckDigit.NONE;
        if (check.isPresent()) {
            digit = check(symbology, check.get());
        }
        if (level.isPresent() && !isLevel(symbology, level.get())) {
            throw new CodeRefused(
                    CodeRefused.DESIGN, "has data-level \"" + level.get() + "\". Allowed: " + levels(symbology) + ".");
        }
        return new CodeRules(symbology, digit, level);
    }

    private static CheckDigit check(Symbology symbology, String word) throws CodeRefused {
        if (symbology != Symbology.CODE_39 && symbology != Symbology.ITF) {
            boolean always = symbology == Symbology.EAN_13 || symbology == Symbology.EAN_8;
            throw new CodeRefused(
                    CodeRefused.DESIGN,
                    "has data-check, which is for code39 and itf only: " + symbology.title()
                            + (always
                                    ? " always has a check digit, computed where it is not given and else verified."
                                    : " proves itself."));
        }
        return CheckDigit.named(word)
                .orElseThrow(() -> new CodeRefused(
                        CodeRefused.DESIGN, "has data-check \"" + word + "\". Allowed: none, verify, add."));
    }

    private static boolean isLevel(Symbology symbology, String word) {
        return switch (symbology) {
            case QR -> QR_LEVELS.contains(word);
            case PDF_417 -> number(word, 0, MAX_PDF417_LEVEL).isPresent();
            case AZTEC -> number(word, MIN_AZTEC_PERCENT, MAX_AZTEC_PERCENT).isPresent();
            case CODE_39, CODE_128, ITF, EAN_13, EAN_8, DATA_MATRIX -> false;
        };
    }

    private static String levels(Symbology symbology) {
        return switch (symbology) {
            case QR -> "L, M, Q, H for qr";
            case PDF_417 -> "0 to " + MAX_PDF417_LEVEL + " for pdf417";
            case AZTEC -> MIN_AZTEC_PERCENT + " to " + MAX_AZTEC_PERCENT + " (percent) for aztec";
            case CODE_39, CODE_128, ITF, EAN_13, EAN_8, DATA_MATRIX ->
                "none for " + symbology.attribute() + "; qr, pdf417 and aztec have levels";
        };
    }

    private static OptionalInt number(String word, int from, int to) {
        if (!word.matches("[0-9]{1,2}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(word);
        return number < from || number > to ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /**
     * Whether a scanner gives exactly what the code was given.
     *
     * @return false if a check digit is or may be put behind it
     */
    public boolean holdsJustTheContent() {
        return check != CheckDigit.ADD && symbology != Symbology.EAN_13 && symbology != Symbology.EAN_8;
    }
}
