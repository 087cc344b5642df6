package dev.cardwright.templates.barcode;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Checks what a code is to hold and completes it by its check digit, before anything is encoded. Stateless. */
final class CodeContent {

    private static final int EAN_13 = 13;
    private static final int EAN_8 = 8;

    private CodeContent() {}

    /** What the code will say to a scanner. */
    static String complete(CodeRules rules, String given) throws CodeRefused {
        Symbology kind = rules.symbology();
        if (given.isEmpty()) {
            throw new CodeRefused(CodeRefused.CONTENT, "The barcode has nothing to say.");
        }
        if (given.length() > kind.maxCharacters()) {
            throw tooLong(kind, kind.maxCharacters());
        }
        checkCharacters(kind, given);
        return switch (kind) {
            case CODE_39 -> code39(rules.check(), given);
            case ITF -> itf(rules.check(), given);
            case EAN_13 -> ean(kind, EAN_13, given);
            case EAN_8 -> ean(kind, EAN_8, given);
            case CODE_128, PDF_417, DATA_MATRIX, QR, AZTEC -> given;
        };
    }

    static CodeRefused tooLong(Symbology kind, int most) {
        return new CodeRefused(
                CodeRefused.TOO_LONG, article(kind) + kind.title() + " code holds up to " + most + " characters.");
    }

    private static String article(Symbology kind) {
        return "AEIO".indexOf(kind.title().charAt(0)) >= 0 ? "An " : "A ";
    }

    static boolean isAscii(String content) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(content);
    }

    private static void checkCharacters(Symbology kind, String content) throws CodeRefused {
        for (int at = 0; at < content.length(); ) {
            int character = content.codePointAt(at);
            if (Character.getType(character) == Character.SURROGATE) {
                throw refused(kind, character, "whole characters, and this is half a one: its encoding is damaged");
            }
            if (!isTaken(kind, character)) {
                throw refused(kind, character, alphabet(kind));
            }
            at += Character.charCount(character);
        }
    }

    private static boolean isTaken(Symbology kind, int character) {
        boolean newLine = character == '\n' || character == '\r';
        return switch (kind) {
            case CODE_39 -> CheckDigit.CODE_39_ALPHABET.indexOf(character) >= 0;
            case CODE_128 -> character >= ' ' && character <= '~';
            case ITF, EAN_13, EAN_8 -> character >= '0' && character <= '9';
            case DATA_MATRIX -> newLine || (!Character.isISOControl(character) && Character.isBmpCodePoint(character));
            case PDF_417, QR, AZTEC -> newLine || !Character.isISOControl(character);
        };
    }

    private static String alphabet(Symbology kind) {
        return switch (kind) {
            case CODE_39 -> "0-9, A-Z, blank and - . $ / + %";
            case CODE_128 -> "printable ASCII";
            case ITF, EAN_13, EAN_8 -> "the digits 0-9";
            case DATA_MATRIX -> "characters up to U+FFFF, of control characters only line ends";
            case PDF_417, QR, AZTEC -> "any text, of control characters only line ends";
        };
    }

    private static CodeRefused refused(Symbology kind, int character, String allowed) {
        return new CodeRefused(
                CodeRefused.CONTENT,
                String.format(
                        Locale.ROOT,
                        "%s%s code cannot hold the character U+%04X. Allowed: %s.",
                        article(kind),
                        kind.title(),
                        character,
                        allowed));
    }

    private static String code39(CheckDigit check, String given) throws CodeRefused {
        if (check == CheckDigit.ADD) {
            if (given.length() == Symbology.CODE_39.maxCharacters()) {
                throw tooLong(Symbology.CODE_39, given.length() - 1);
            }
            return given + CheckDigit.modulo43(given);
        }
        if (check == CheckDigit.VERIFY) {
            verify(Symbology.CODE_39, given, given.length() < 2 ? -1 : CheckDigit.modulo43(body(given)));
        }
        return given;
    }

    private static String itf(CheckDigit check, String given) throws CodeRefused {
        boolean odd = given.length() % 2 == 1;
        if (check == CheckDigit.ADD) {
            if (!odd) {
                throw new CodeRefused(
                        CodeRefused.CONTENT,
                        "An Interleaved 2 of 5 code holds digits in pairs. Allowed: an odd number of digits, to which"
                                + " the check digit is added.");
            }
            return given + CheckDigit.modulo10(given);
        }
        if (odd) {
            throw new CodeRefused(
                    CodeRefused.CONTENT,
                    "An Interleaved 2 of 5 code holds digits in pairs. Allowed: an even number of digits.");
        }
        if (check == CheckDigit.VERIFY) {
            verify(Symbology.ITF, given, CheckDigit.modulo10(body(given)));
        }
        return given;
    }

    private static String ean(Symbology kind, int length, String given) throws CodeRefused {
        if (given.length() == length - 1) {
            return given + CheckDigit.modulo10(given);
        }
        if (given.length() != length) {
            throw new CodeRefused(
                    CodeRefused.CONTENT,
                    article(kind) + kind.title() + " code has " + length + " digits. Allowed: " + (length - 1)
                            + ", to which the check digit is added, or " + length + " with the right one.");
        }
        verify(kind, given, CheckDigit.modulo10(body(given)));
        return given;
    }

    private static String body(String given) {
        return given.substring(0, given.length() - 1);
    }

    private static void verify(Symbology kind, String given, int expected) throws CodeRefused {
        if (given.charAt(given.length() - 1) != expected) {
            throw new CodeRefused(
                    CodeRefused.CONTENT,
                    "The check digit at the end of the " + kind.title()
                            + " code is not the one that belongs to the rest: something was mistyped.");
        }
    }
}
