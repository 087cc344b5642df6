package dev.cardwright.simulator.printer;

/** What the resin of a ribbon looks like on white plastic. The shades are guesses; only black is needed to be right. */
final class ResinColour {
    private ResinColour() {}

    /** 0xRRGGBB of a ribbon's resin panel. */
    static int of(String ribbon) {
        return switch (ribbon) {
            case "kw" -> 0xFFFFFF;
            case "kr" -> 0xC8102E;
            case "kbl" -> 0x003DA5;
            case "kgr" -> 0x00843D;
            case "kgo" -> 0xB8923A;
            case "ksi" -> 0xA7A9AC;
            case "ksc" -> 0x8A8D8F;
            default -> 0x000000;
        };
    }
}
