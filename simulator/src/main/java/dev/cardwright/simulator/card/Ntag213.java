package dev.cardwright.simulator.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An NTAG213 behind a PC/SC part 3 reader: 45 pages of four bytes, reached with FF CA (identifier), FF B0 (read) and FF D6 (write).
 *
 * <p>The layout and the one-way bits are those of the NXP data sheet as remembered, not checked on silicon [M]; the factory content of pages 4 and 5
 * is what others saw on real tags [C]. Status words are those of PC/SC part 3; which of them a given reader uses for a refused page is not stated [?],
 * here it is 6982.
 */
final class Ntag213 extends VirtualCard {
    static final int PAGES = 45;
    private static final int PAGE_BYTES = 4;
    private static final int LOCK_PAGE = 2;
    private static final int CAPABILITY_PAGE = 3;
    private static final int DYNAMIC_LOCK_PAGE = 0x28;
    private static final int CONFIGURATION_0 = 0x29;
    private static final int CONFIGURATION_1 = 0x2A;
    private static final int PASSWORD = 0x2B;
    private static final int PACK = 0x2C;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] uid;
    private final byte[] memory = new byte[PAGES * PAGE_BYTES];
    private int protectedFrom = 0xFF;
    private boolean readsProtected;
    private boolean configurationLocked;

    Ntag213(byte[] uid) {
        this.uid = uid.clone();
        byte bcc0 = (byte) (0x88 ^ uid[0] ^ uid[1] ^ uid[2]);
        byte bcc1 = (byte) (uid[3] ^ uid[4] ^ uid[5] ^ uid[6]);
        set(0, uid[0], uid[1], uid[2], bcc0);
        set(1, uid[3], uid[4], uid[5], uid[6]);
        set(LOCK_PAGE, bcc1, 0x48, 0, 0);
        set(CAPABILITY_PAGE, 0xE1, 0x10, 0x12, 0x00);
        set(4, 0x01, 0x03, 0xA0, 0x0C);
        set(5, 0x34, 0x03, 0x00, 0xFE);
        set(DYNAMIC_LOCK_PAGE, 0, 0, 0, 0xBD);
        set(CONFIGURATION_0, 0x04, 0, 0, 0xFF);
        set(PASSWORD, 0xFF, 0xFF, 0xFF, 0xFF);
    }

    private void set(int page, int... bytes) {
        for (int i = 0; i < PAGE_BYTES; i++) {
            memory[page * PAGE_BYTES + i] = (byte) bytes[i];
        }
    }

    @Override
    public String type() {
        return "NTAG213";
    }

    @Override
    public byte[] uid() {
        return uid.clone();
    }

    /** The 20 bytes of a storage card: ISO 14443-A part 3, card name 00 03 (Ultralight family). */
    @Override
    public byte[] atr() {
        byte[] atr = HEX.parseHex("3B8F8001804F0CA00000030603000300000000" + "00");
        byte check = 0;
        for (int i = 1; i < atr.length - 1; i++) {
            check ^= atr[i];
        }
        atr[atr.length - 1] = check;
        return atr;
    }

    /** Configuration pages take effect when the field comes on the next time. */
    @Override
    protected void powerUp() {
        protectedFrom = memory[CONFIGURATION_0 * PAGE_BYTES + 3] & 0xFF;
        readsProtected = (memory[CONFIGURATION_1 * PAGE_BYTES] & 0x80) != 0;
        configurationLocked = (memory[CONFIGURATION_1 * PAGE_BYTES] & 0x40) != 0;
    }

    @Override
    protected byte[] answer(byte[] command) {
        if (command.length < 4) {
            return StatusWord.WRONG_LENGTH.alone();
        }
        if ((command[0] & 0xFF) != 0xFF) {
            return StatusWord.CLASS_UNKNOWN.alone();
        }
        return switch (command[1] & 0xFF) {
            case 0xCA -> identifier(command);
            case 0xB0 -> read(command);
            case 0xD6 -> write(command);
            case 0x82, 0x86 -> StatusWord.FUNCTION_UNKNOWN.alone();
            default -> StatusWord.INSTRUCTION_UNKNOWN.alone();
        };
    }

    private byte[] identifier(byte[] command) {
        if (command.length != 5) {
            return StatusWord.WRONG_LENGTH.alone();
        }
        if (command[2] != 0 || command[3] != 0) {
            return StatusWord.FUNCTION_UNKNOWN.alone();
        }
        int expected = command[4] & 0xFF;
        if (expected > 0 && expected < uid.length) {
            return new byte[] {0x6C, (byte) uid.length};
        }
        return (expected > uid.length ? StatusWord.FEWER_BYTES : StatusWord.DONE).after(uid);
    }

    private byte[] read(byte[] command) {
        int page = command[3] & 0xFF;
        if (command.length != 5) {
            return StatusWord.WRONG_LENGTH.alone();
        }
        if (command[2] != 0 || page >= PAGES) {
            return StatusWord.ADDRESS_UNKNOWN.alone();
        }
        int expected = command[4] & 0xFF;
        if (expected > 16) {
            return new byte[] {0x6C, 16};
        }
        if (readsProtected && page >= protectedFrom) {
            return StatusWord.NOT_ALLOWED.alone();
        }
        byte[] pages = new byte[expected == 0 ? 16 : expected];
        for (int i = 0; i < pages.length; i++) {
            pages[i] = visible((page * PAGE_BYTES + i) % memory.length);
        }
        return StatusWord.DONE.after(pages);
    }

    /** Password and its acknowledge read as zero; protected pages behind the first one too. */
    private byte visible(int at) {
        int page = at / PAGE_BYTES;
        boolean hidden = page == PASSWORD || page == PACK || (readsProtected && page >= protectedFrom);
        return hidden ? 0 : memory[at];
    }

    private byte[] write(byte[] command) {
        int page = command[3] & 0xFF;
        if (command.length != 9 || command[4] != PAGE_BYTES) {
            return StatusWord.WRONG_LENGTH.alone();
        }
        if (command[2] != 0 || page >= PAGES) {
            return StatusWord.ADDRESS_UNKNOWN.alone();
        }
        if (!writable(page)) {
            return StatusWord.NOT_ALLOWED.alone();
        }
        byte[] data = Arrays.copyOfRange(command, 5, 9);
        switch (page) {
            case LOCK_PAGE -> lockStatic(data);
            case CAPABILITY_PAGE -> setBits(page, 0, data);
            case DYNAMIC_LOCK_PAGE -> lockDynamic(data);
            default -> System.arraycopy(data, 0, memory, page * PAGE_BYTES, PAGE_BYTES);
        }
        return StatusWord.DONE.alone();
    }

    private boolean writable(int page) {
        if (page < LOCK_PAGE || page >= protectedFrom) {
            return false;
        }
        if (page == CONFIGURATION_0 || page == CONFIGURATION_1) {
            return !configurationLocked;
        }
        return !locked(page);
    }

    /** Static bits lock pages 3 to 15 one by one; dynamic bits lock pages 16 to 39 in pairs. */
    private boolean locked(int page) {
        if (page >= 3 && page <= 15) {
            return (staticLock() >> page & 1) != 0;
        }
        return page >= 16 && page < DYNAMIC_LOCK_PAGE && (dynamicLock() >> ((page - 16) / 2) & 1) != 0;
    }

    private int staticLock() {
        return (memory[LOCK_PAGE * PAGE_BYTES + 2] & 0xFF) | (memory[LOCK_PAGE * PAGE_BYTES + 3] & 0xFF) << 8;
    }

    private int dynamicLock() {
        int at = DYNAMIC_LOCK_PAGE * PAGE_BYTES;
        return (memory[at] & 0xFF) | (memory[at + 1] & 0x0F) << 8;
    }

    /** Bits 0 to 2 freeze the lock bits of page 3, pages 4 to 9 and pages 10 to 15. */
    private void lockStatic(byte[] data) {
        int frozen = staticLock();
        int wanted = (data[2] & 0xFF) | (data[3] & 0xFF) << 8;
        wanted &= (frozen & 1) != 0 ? ~0x0008 : ~0;
        wanted &= (frozen & 2) != 0 ? ~0x03F0 : ~0;
        wanted &= (frozen & 4) != 0 ? ~0xFC00 : ~0;
        memory[LOCK_PAGE * PAGE_BYTES + 2] |= (byte) wanted;
        memory[LOCK_PAGE * PAGE_BYTES + 3] |= (byte) (wanted >> 8);
    }

    /** The third byte freezes the lock bits of four pages with each of its bits. */
    private void lockDynamic(byte[] data) {
        int at = DYNAMIC_LOCK_PAGE * PAGE_BYTES;
        int wanted = (data[0] & 0xFF) | (data[1] & 0x0F) << 8;
        for (int bit = 0; bit < 6; bit++) {
            if ((memory[at + 2] >> bit & 1) != 0) {
                wanted &= ~(3 << (2 * bit));
            }
        }
        memory[at] |= (byte) wanted;
        memory[at + 1] |= (byte) (wanted >> 8);
        memory[at + 2] |= (byte) (data[2] & 0x3F);
    }

    private void setBits(int page, int from, byte[] data) {
        for (int i = from; i < PAGE_BYTES; i++) {
            memory[page * PAGE_BYTES + i] |= data[i];
        }
    }

    @Override
    public synchronized ObjectNode memory() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", type());
        json.put("uid", HEX.formatHex(uid));
        json.put("atr", HEX.formatHex(atr()));
        ArrayNode pages = json.putArray("pages");
        for (int page = 0; page < PAGES; page++) {
            pages.add(HEX.formatHex(memory, page * PAGE_BYTES, (page + 1) * PAGE_BYTES));
        }
        NdefText.read(memory, 4 * PAGE_BYTES, DYNAMIC_LOCK_PAGE * PAGE_BYTES).ifPresent(text -> json.put("ndef", text));
        return json;
    }
}
