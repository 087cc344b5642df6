package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipFault.Kind;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.storage.StorageReader;

/**
 * A storage card through the pseudo commands of PC/SC part 3 (class FF) [D: PC/SC part 3 supplement for storage cards].
 * Page addresses are those of the Ultralight and NTAG families: 4 bytes a page, a read answers with four pages.
 */
final class StorageCard {
    /** Bytes in a page. */
    static final int PAGE_BYTES = 4;

    /** Bytes one read answers with. */
    static final int READ_BYTES = StorageReader.READ_BYTES;

    private static final int SUCCESS = 0x9000;

    private final ChipSession session;
    private final StorageReader reader;

    StorageCard(ChipSession session) {
        this.session = session;
        this.reader = new StorageReader(session);
    }

    /** The number the card gave at activation, most significant byte first. */
    ChipUid uid() throws ChipFault {
        return new ChipUid(reader.uid());
    }

    /** Four pages from this one on. */
    byte[] readPages(int page) throws ChipFault {
        return reader.read(page);
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
        byte[] answer = session.transmit(command);
        int status = (answer[answer.length - 2] & 0xFF) << 8 | (answer[answer.length - 1] & 0xFF);
        if (status != SUCCESS) {
            throw new ChipFault(Kind.WRITE, "The chip refused to be written.");
        }
    }
}
