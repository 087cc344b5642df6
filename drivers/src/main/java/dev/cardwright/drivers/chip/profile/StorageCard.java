package dev.cardwright.drivers.chip.profile;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ChipSession;
import java.util.Arrays;

/**
 * A storage card through the pseudo commands of PC/SC part 3 (class FF) [D: PC/SC part 3 supplement for storage cards].
 * Page addresses are those of the Ultralight and NTAG families: 4 bytes a page, a read answers with four pages.
 */
final class StorageCard {
    /** Bytes in a page. */
    static final int PAGE_BYTES = 4;

    /** Bytes one read answers with. */
    static final int READ_BYTES = 16;

    private static final int SUCCESS = 0x9000;

    private final ChipSession session;

    StorageCard(ChipSession session) {
        this.session = session;
    }

    /** The number the card gave at activation, most significant byte first. */
    ChipUid uid() throws ChipFault {
        byte[] answer = session.transmit(new byte[] {(byte) 0xFF, (byte) 0xCA, 0, 0, 0});
        byte[] uid = successful(answer, Kind.STATUS, "The reader could not read the chip's number.");
        if (uid.length != 4 && uid.length != 7 && uid.length != 10) {
            throw new ChipFault(Kind.STATUS, "The chip's number has an impossible length (" + uid.length + " bytes).");
        }
        return new ChipUid(uid);
    }

    /** Four pages from this one on. */
    byte[] readPages(int page) throws ChipFault {
        byte[] answer = session.transmit(new byte[] {(byte) 0xFF, (byte) 0xB0, 0, (byte) page, READ_BYTES});
        byte[] content = successful(answer, Kind.STATUS, "The chip refused to be read.");
        if (content.length != READ_BYTES) {
            throw new ChipFault(
                    Kind.STATUS, "The chip answered a read with " + content.length + " bytes instead of 16.");
        }
        return content;
    }

    /** Bytes from the start of this page on. */
    byte[] read(int page, int count) throws ChipFault {
        byte[] all = new byte[count];
        for (int at = 0; at < count; at += READ_BYTES) {
            byte[] part = readPages(page + at / PAGE_BYTES);
            System.arraycopy(part, 0, all, at, Math.min(READ_BYTES, count - at));
        }
        return all;
    }

    /** One page. */
    void writePage(int page, byte[] source, int from) throws ChipFault {
        byte[] command = {(byte) 0xFF, (byte) 0xD6, 0, (byte) page, PAGE_BYTES, 0, 0, 0, 0};
        System.arraycopy(source, from, command, 5, PAGE_BYTES);
        successful(session.transmit(command), Kind.WRITE, "The chip refused to be written.");
    }

    private static byte[] successful(byte[] answer, Kind kind, String sentence) throws ChipFault {
        int status = (answer[answer.length - 2] & 0xFF) << 8 | (answer[answer.length - 1] & 0xFF);
        if (status != SUCCESS) {
            throw new ChipFault(kind, sentence);
        }
        return Arrays.copyOf(answer, answer.length - 2);
    }
}
