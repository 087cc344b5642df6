package dev.cardwright.drivers.chip.ndef;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * In which order the pages or blocks of an area are written, so that a card torn away at any moment shows no message, the old one or the new
 * one, and never half of one: first the length 0, then everything else, and last the page with the real length [D: NFC Forum Type 2 Tag].
 * It rests on a page being written whole or not at all.
 */
public final class TearSafeOrder {
    private TearSafeOrder() {}

    /** One page or block of the area. Its text shows no content. */
    public static final class Step {
        private final int unit;
        private final byte[] content;

        Step(int unit, byte[] content) {
            this.unit = unit;
            this.content = content;
        }

        /** Which page or block of the area, from 0. */
        public int unit() {
            return unit;
        }

        /** What is written there; the caller's own copy. */
        public byte[] content() {
            return content.clone();
        }

        @Override
        public String toString() {
            return "Step[" + unit + "]";
        }
    }

    /**
     * The area as it will be, up to the end of the last page that is written. Blocks in front of the message block are kept.
     *
     * @param area what is on the card now
     * @param message what is to be there; an area with a message before it is overwritten
     * @param unitBytes how many bytes are written at once, 4 or 16
     * @throws IllegalArgumentException when the message does not fit
     */
    public static byte[] wanted(byte[] area, NdefMessage message, int unitBytes) {
        int start = start(area);
        byte[] block = TlvArea.coded(message);
        int needed = start + block.length - 1;
        if (needed > area.length) {
            throw new IllegalArgumentException("The message needs " + needed
                    + " bytes with what stands in front of it; the chip has " + area.length + ".");
        }
        int used = Math.min(area.length, start + block.length);
        byte[] wanted = Arrays.copyOf(Arrays.copyOf(area, start), (used + unitBytes - 1) / unitBytes * unitBytes);
        System.arraycopy(block, 0, wanted, start, used - start);
        return wanted;
    }

    /**
     * The steps that lead there.
     *
     * @param wanted what {@link #wanted} gave
     * @param area what is on the card now
     * @param unitBytes how many bytes are written at once, 4 or 16
     */
    public static List<Step> steps(byte[] wanted, byte[] area, int unitBytes) {
        int lengthAt = start(area) + 1;
        int last = lengthAt / unitBytes;
        byte[] empty = Arrays.copyOfRange(wanted, last * unitBytes, (last + 1) * unitBytes);
        int within = lengthAt % unitBytes;
        Arrays.fill(empty, within, unitBytes, (byte) 0);
        if (within + 1 < unitBytes) {
            empty[within + 1] = (byte) 0xFE;
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(last, empty));
        for (int unit = 0; unit < wanted.length / unitBytes; unit++) {
            if (unit != last) {
                steps.add(new Step(unit, Arrays.copyOfRange(wanted, unit * unitBytes, (unit + 1) * unitBytes)));
            }
        }
        steps.add(new Step(last, Arrays.copyOfRange(wanted, last * unitBytes, (last + 1) * unitBytes)));
        return steps;
    }

    /** Where the message block stands or will stand: where the first one is, else at the start. */
    private static int start(byte[] area) {
        try {
            Optional<TlvArea.Place> found = TlvArea.find(area);
            return found.isPresent() ? found.get().start() : 0;
        } catch (NdefFormatException broken) {
            // Whatever is there is no NDEF and is written over from its first byte.
            return 0;
        }
    }
}
