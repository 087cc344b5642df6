package dev.cardwright.station.privacy.residue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many byte patterns in one pass: the first five bytes of every pattern stand in a table that is asked at every
 * position; a bit field keeps most positions away from the table. Immutable; thread-safe.
 */
final class PatternSearch {
    /** Every pattern is at least this long. */
    static final int WINDOW_BYTES = 5;

    private static final long WINDOW_MASK = (1L << (8 * WINDOW_BYTES)) - 1;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final Map<Long, int[]> byWindow = new HashMap<>();
    private final List<byte[]> patterns;
    private final long[] field;
    private final int shift;
    private final int longest;

    /** Is told where a pattern was found. */
    interface Hits {
        void found(int pattern, int position);
    }

    PatternSearch(List<byte[]> patterns) {
        this.patterns = new ArrayList<>(patterns);
        int bits = Math.max(16, 36 - Integer.numberOfLeadingZeros(Math.max(1, patterns.size())));
        this.field = new long[1 << (bits - 6)];
        this.shift = 64 - bits;
        int most = 0;
        for (int i = 0; i < patterns.size(); i++) {
            byte[] pattern = patterns.get(i);
            if (pattern.length < WINDOW_BYTES) {
                throw new IllegalArgumentException("A pattern has at least " + WINDOW_BYTES + " bytes.");
            }
            long window = 0;
            for (int k = 0; k < WINDOW_BYTES; k++) {
                window = (window << 8) | (pattern[k] & 0xff);
            }
            int bit = (int) ((window * MIX) >>> shift);
            field[bit >>> 6] |= 1L << (bit & 63);
            int number = i;
            byWindow.merge(window, new int[] {number}, PatternSearch::joined);
            most = Math.max(most, pattern.length);
        }
        this.longest = most;
    }

    /** Length of the longest pattern in bytes; slices of a file overlap by it. */
    int longest() {
        return longest;
    }

    void search(byte[] data, int length, Hits hits) {
        long window = 0;
        for (int i = 0; i < length; i++) {
            window = ((window << 8) | (data[i] & 0xff)) & WINDOW_MASK;
            int bit = (int) ((window * MIX) >>> shift);
            if ((field[bit >>> 6] & (1L << (bit & 63))) != 0 && i >= WINDOW_BYTES - 1) {
                compare(data, length, i - WINDOW_BYTES + 1, window, hits);
            }
        }
    }

    private void compare(byte[] data, int length, int start, long window, Hits hits) {
        int[] numbers = byWindow.get(window);
        if (numbers == null) {
            return;
        }
        for (int number : numbers) {
            byte[] pattern = patterns.get(number);
            if (start + pattern.length <= length
                    && Arrays.equals(data, start, start + pattern.length, pattern, 0, pattern.length)) {
                hits.found(number, start);
            }
        }
    }

    private static int[] joined(int[] one, int[] other) {
        int[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
