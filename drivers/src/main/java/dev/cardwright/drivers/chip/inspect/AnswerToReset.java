package dev.cardwright.drivers.chip.inspect;

import dev.cardwright.drivers.chip.HistoricalBytes;
import dev.cardwright.drivers.chip.storage.StorageAtr;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a card's answer to reset says [D: ISO/IEC 7816-3, PC/SC part 3].
 *
 * @param hex the whole answer, capital hexadecimal digits
 * @param protocols the numbers of the protocols it offers: 0 for T=0, 1 for T=1
 * @param historicalHex what the card's maker put into it, capital hexadecimal digits
 * @param storage what the reader says of a memory card, for which it made the answer up; empty for other cards
 */
public record AnswerToReset(
        String hex, SortedSet<Integer> protocols, String historicalHex, Optional<StorageAtr> storage) {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Reads an answer; one that is cut off says as much as it holds. */
    public static AnswerToReset of(byte[] atr) {
        return new AnswerToReset(
                HEX.formatHex(atr),
                protocols(atr),
                HEX.formatHex(HistoricalBytes.of(atr).bytes()),
                StorageAtr.of(atr));
    }

    /** T0 and each TD say in their upper half what follows, a TD in its lower half a protocol; without any it is T=0. */
    private static SortedSet<Integer> protocols(byte[] atr) {
        SortedSet<Integer> offered = new TreeSet<>();
        int at = 1;
        boolean another = atr.length > 1;
        while (another) {
            int follows = atr[at] & 0xF0;
            at += Integer.bitCount(follows);
            another = (follows & 0x80) != 0 && at < atr.length;
            if (another) {
                offered.add(atr[at] & 0x0F);
            }
        }
        // 15 announces bytes that hold for all protocols and is none itself.
        offered.remove(15);
        if (offered.isEmpty()) {
            offered.add(0);
        }
        return offered;
    }
}
