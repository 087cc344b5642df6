package dev.cardwright.simulator.printer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The pictures that lie in the machine's memory: one per panel and side. They outlive a card, a fault and a connection; only filling
 * them clears them [D].
 *
 * <p>Guarded by the mechanics' lock.
 */
final class PanelMemory {
    /** Hosts clear the memory between any two cards: with shared blanks that takes as little time as in a real machine. */
    private static final Map<Character, Bitmap> BLANK = "ymcko"
            .chars()
            .mapToObj(panel -> (char) panel)
            .collect(Collectors.toMap(panel -> panel, PanelMemory::blank));

    private final Map<Character, Bitmap> front = new HashMap<>();
    private final Map<Character, Bitmap> back = new HashMap<>();

    private Map<Character, Bitmap> side(boolean recto) {
        return recto ? front : back;
    }

    void store(boolean recto, Bitmap bitmap) {
        side(recto).put(bitmap.panel(), bitmap);
    }

    Optional<Bitmap> recall(boolean recto, char panel) {
        return Optional.ofNullable(side(recto).get(panel));
    }

    /**
     * {@code Wcb}: fills the panel with one value 0…255, where 255 is full.
     *
     * <p>The guide does not say whether it means one side or both [?]; here both are filled, so that a cleared memory is clear.
     */
    void fill(char panel, int value) {
        Bitmap filled = value == 0 ? BLANK.get(panel) : full(panel, levels(panel), value);
        front.put(panel, filled);
        back.put(panel, filled);
    }

    private static Bitmap blank(char panel) {
        return new Bitmap(panel, levels(panel), new byte[Bitmap.bytes(levels(panel))]);
    }

    private static int levels(char panel) {
        return panel == 'k' || panel == 'o' ? 2 : 128;
    }

    private static Bitmap full(char panel, int levels, int value) {
        byte[] packed = new byte[Bitmap.bytes(levels)];
        int[] dots = new int[Bitmap.DOTS_PER_LINE];
        Arrays.fill(dots, value * (levels - 1) / 255);
        for (int line = 0; line < Bitmap.LINES; line++) {
            Bitmap.pack(dots, levels, packed, line);
        }
        return new Bitmap(panel, levels, packed);
    }

    /** Whether nothing of any picture is left. */
    boolean blank() {
        return front.values().stream().allMatch(Bitmap::blank)
                && back.values().stream().allMatch(Bitmap::blank);
    }
}
