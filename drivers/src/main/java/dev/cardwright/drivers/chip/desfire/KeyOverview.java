package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.keys.KeyKind;

/**
 * The keys of the card or of an application.
 *
 * @param settings what may be done
 * @param keys how many there are
 * @param kind their kind; {@link KeyKind#TDES_2KEY} also stands for single DES
 */
public record KeyOverview(KeySettings settings, int keys, KeyKind kind) {
    static KeyOverview of(byte[] answer) {
        KeyKind kind = switch (answer[1] & 0xC0) {
            case 0x80 -> KeyKind.AES_128;
            case 0x40 -> KeyKind.TDES_3KEY;
            default -> KeyKind.TDES_2KEY;
        };
        return new KeyOverview(KeySettings.of(answer[0] & 0xFF), answer[1] & 0x0F, kind);
    }
}
