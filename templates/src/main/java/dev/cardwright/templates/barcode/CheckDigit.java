package dev.cardwright.templates.barcode;

import java.util.Arrays;
import java.util.Optional;

/** What is done about the last character of a Code 39 or an Interleaved 2 of 5, which may prove the others. */
public enum CheckDigit {
    /** Nothing: the code holds what it was given. */
    NONE("none"),
    /** What is given ends with its check digit; a wrong one refuses the card. */
    VERIFY("verify"),
    /** The check digit is computed and put behind what was given. */
    ADD("add");

    /** Code 39's characters in the order of their values, ISO/IEC 16388. */
    static final String CODE_39_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";

    private final String attribute;

    CheckDigit(String attribute) {
        this.attribute = attribute;
    }

    static Optional<CheckDigit> named(String attribute) {
        return Arrays.stream(values())
                .filter(check -> check.attribute.equals(attribute))
                .findFirst();
    }

    /** Modulo 43 of the characters' values, ISO/IEC 16388 annex A. */
    static char modulo43(CharSequence content) {
        int sum = 0;
        for (int i = 0; i < content.length(); i++) {
            sum += CODE_39_ALPHABET.indexOf(content.charAt(i));
        }
        return CODE_39_ALPHABET.charAt(sum % CODE_39_ALPHABET.length());
    }

    /** Modulo 10 with the weights 3 and 1 from the right, as for every number of GS1: EAN-8, EAN-13, ITF-14. */
    static char modulo10(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
            sum += weight * (digits.charAt(i) - '0');
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
