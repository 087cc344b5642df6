package dev.cardwright.simulator.plastic;

/**
 * One code that was read off a card.
 *
 * @param kind  {@code CODE_128} or {@code QR_CODE}
 * @param text  what it says; may be about a person, so it is not shown by {@link #toString}
 * @param front whether it stands on the front
 */
public record ReadCode(String kind, String text, boolean front) {
    @Override
    public String toString() {
        return "ReadCode[" + kind + (front ? ", front]" : ", back]");
    }
}
