package dev.cardwright.simulator.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/**
 * A MIFARE Ultralight or an NTAG 213, 215 or 216: pages of four bytes with one-way lock and one-time bits, the NTAGs with a password.
 *
 * <p>The layout and the one-way bits are those of the NXP data sheets as remembered, not checked on silicon [M]; the factory content of pages 4 and 5
 * is what others saw on real tags [C]. Status words are those of PC/SC part 3; which of them a given reader uses for a refused page is not stated [?],
 * here it is 6982. The NTAGs' counter and signature are left out: what a real tag answers there cannot be made up.
 */
final class Type2Tag extends StorageCard {
    private static final int PAGE_BYTES = 4;
    private static final int LOCK_PAGE = 2;
    private static final int CAPABILITY_PAGE = 3;
    private static final int NOTHING_PROTECTED = 0xFF;

    private final Type2Layout layout;
    private final byte[] memory;
    private int protectedFrom = NOTHING_PROTECTED;
    private boolean readsProtected;
    private boolean configurationLocked;
    private boolean passwordGiven;
    private boolean halted;
    private int wrongPasswords;

    Type2Tag(CardKind kind, byte[] uid) {
        super(kind, uid);
        layout = Type2Layout.of(kind);
        memory = new byte[kind.units() * PAGE_BYTES];
        byte bcc0 = (byte) (0x88 ^ uid[0] ^ uid[1] ^ uid[2]);
        byte bcc1 = (byte) (uid[3] ^ uid[4] ^ uid[5] ^ uid[6]);
        set(0, uid[0], uid[1], uid[2], bcc0);
        set(1, uid[3], uid[4], uid[5], uid[6]);
        set(LOCK_PAGE, bcc1, 0x48, 0, 0);
        if (layout.configurable()) {
            set(CAPABILITY_PAGE, 0xE1, 0x10, layout.capability(), 0x00);
            if (kind == CardKind.NTAG213) {
                set(4, 0x01, 0x03, 0xA0, 0x0C);
                set(5, 0x34, 0x03, 0x00, 0xFE);
            } else {
                set(4, 0x03, 0x00, 0xFE, 0x00);
            }
            set(layout.dynamicLock(), 0, 0, 0, 0xBD);
            set(layout.configuration0(), 0x04, 0, 0, NOTHING_PROTECTED);
            set(layout.password(), 0xFF, 0xFF, 0xFF, 0xFF);
        }
    }

    private void set(int page, int... bytes) {
        for (int i = 0; i < PAGE_BYTES; i++) {
            memory[page * PAGE_BYTES + i] = (byte) bytes[i];
        }
    }

    /** Configuration pages take effect when the field comes on the next time. */
    @Override
    protected void powerUp() {
        passwordGiven = false;
        halted = false;
        if (layout.configurable()) {
            protectedFrom = memory[layout.configuration0() * PAGE_BYTES + 3] & 0xFF;
            readsProtected = (memory[layout.configuration1() * PAGE_BYTES] & 0x80) != 0;
            configurationLocked = (memory[layout.configuration1() * PAGE_BYTES] & 0x40) != 0;
        }
    }

    @Override
    protected void wake() {
        halted = false;
        passwordGiven = false;
    }

    @Override
    byte[] content() {
        return memory.clone();
    }

    @Override
    void restore(byte[] content) {
        System.arraycopy(content, 0, memory, 0, memory.length);
    }

    @Override
    int failures() {
        return wrongPasswords;
    }

    @Override
    void restoreFailures(int count) {
        wrongPasswords = count;
    }

    @Override
    byte[] loadKey(byte[] command) {
        return StatusWord.FUNCTION_UNKNOWN.alone();
    }

    @Override
    byte[] authenticate(byte[] command) {
        return StatusWord.FUNCTION_UNKNOWN.alone();
    }

    private boolean closed(int page) {
        return page >= protectedFrom && !passwordGiven;
    }

    @Override
    byte[] read(int page, int expected) {
        if (halted || (readsProtected && closed(page))) {
            return StatusWord.NOT_ALLOWED.alone();
        }
        return StatusWord.DONE.after(visible(page, expected));
    }

    /** From a page on, and behind the last page again from the first; what is hidden reads as zero. */
    private byte[] visible(int page, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            int at = (page * PAGE_BYTES + i) % memory.length;
            bytes[i] = hidden(at / PAGE_BYTES) ? 0 : memory[at];
        }
        return bytes;
    }

    /** Password and its acknowledge read as zero; protected pages behind the first one too. */
    private boolean hidden(int page) {
        boolean secret = layout.configurable() && (page == layout.password() || page == layout.acknowledge());
        return secret || (readsProtected && closed(page));
    }

    @Override
    byte[] write(int page, byte[] data) {
        if (halted || !writable(page)) {
            passwordGiven = false;
            return StatusWord.NOT_ALLOWED.alone();
        }
        if (page == LOCK_PAGE) {
            lockStatic(data);
        } else if (page == CAPABILITY_PAGE) {
            for (int i = 0; i < PAGE_BYTES; i++) {
                memory[page * PAGE_BYTES + i] |= data[i];
            }
        } else if (page == layout.dynamicLock()) {
            lockDynamic(data);
        } else {
            System.arraycopy(data, 0, memory, page * PAGE_BYTES, written(PAGE_BYTES));
        }
        return StatusWord.DONE.alone();
    }

    private boolean writable(int page) {
        if (page < LOCK_PAGE || closed(page)) {
            return false;
        }
        if (layout.configurable() && (page == layout.configuration0() || page == layout.configuration1())) {
            return !configurationLocked;
        }
        return !locked(page);
    }

    /** Static bits lock pages 3 to 15 one by one; dynamic bits lock the pages from 16 on in groups. */
    private boolean locked(int page) {
        if (page >= 3 && page <= 15) {
            return (staticLock() >> page & 1) != 0;
        }
        return page >= 16
                && page < layout.dynamicLock()
                && (dynamicLock() >> ((page - 16) / layout.pagesPerLockBit()) & 1) != 0;
    }

    private int staticLock() {
        return (memory[LOCK_PAGE * PAGE_BYTES + 2] & 0xFF) | (memory[LOCK_PAGE * PAGE_BYTES + 3] & 0xFF) << 8;
    }

    private int dynamicLock() {
        int at = layout.dynamicLock() * PAGE_BYTES;
        return ((memory[at] & 0xFF) | (memory[at + 1] & 0xFF) << 8) & existingLockBits();
    }

    private int existingLockBits() {
        return (1 << layout.lockBits()) - 1;
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

    /** Each bit of the third byte freezes two lock bits. */
    private void lockDynamic(byte[] data) {
        int at = layout.dynamicLock() * PAGE_BYTES;
        int freezing = layout.lockBits() / 2;
        int wanted = ((data[0] & 0xFF) | (data[1] & 0xFF) << 8) & existingLockBits();
        for (int bit = 0; bit < freezing; bit++) {
            if ((memory[at + 2] >> bit & 1) != 0) {
                wanted &= ~(3 << (2 * bit));
            }
        }
        memory[at] |= (byte) wanted;
        memory[at + 1] |= (byte) (wanted >> 8);
        memory[at + 2] |= (byte) (data[2] & ((1 << freezing) - 1));
    }

    @Override
    protected AirAnswer answerOverTheAir(byte[] frame) {
        if (halted || frame.length == 0) {
            return AirAnswer.SILENCE;
        }
        AirAnswer answer = command(frame);
        if (answer.equals(AirAnswer.REFUSE)) {
            passwordGiven = false;
        }
        return answer;
    }

    private AirAnswer command(byte[] frame) {
        int first = frame.length > 1 ? frame[1] & 0xFF : 0;
        return switch (frame[0] & 0xFF) {
            case 0x30 -> frame.length == 2 ? readPages(first, 4) : AirAnswer.REFUSE;
            case 0xA2 -> frame.length == 6 ? writePage(first, Arrays.copyOfRange(frame, 2, 6)) : AirAnswer.REFUSE;
            // The write that is compatible with MIFARE Classic carries sixteen bytes; the first four count.
            case 0xA0 -> frame.length == 18 ? writePage(first, Arrays.copyOfRange(frame, 2, 6)) : AirAnswer.REFUSE;
            case 0x50 -> {
                halted = true;
                yield AirAnswer.SILENCE;
            }
            case 0x60 -> layout.configurable() && frame.length == 1 ? version() : AirAnswer.REFUSE;
            case 0x3A ->
                layout.configurable() && frame.length == 3 ? readFast(first, frame[2] & 0xFF) : AirAnswer.REFUSE;
            case 0x1B -> layout.configurable() && frame.length == 5 ? password(frame) : AirAnswer.REFUSE;
            default -> AirAnswer.REFUSE;
        };
    }

    private AirAnswer readPages(int page, int count) {
        if (page >= kind().units() || (readsProtected && closed(page))) {
            return AirAnswer.REFUSE;
        }
        return new AirAnswer.Data(visible(page, count * PAGE_BYTES));
    }

    private AirAnswer readFast(int from, int to) {
        if (to < from || to >= kind().units() || (readsProtected && closed(to))) {
            return AirAnswer.REFUSE;
        }
        return readPages(from, to - from + 1);
    }

    private AirAnswer writePage(int page, byte[] data) {
        boolean done = page < kind().units() && write(page, data)[0] == (byte) 0x90;
        return done ? AirAnswer.ACKNOWLEDGE : AirAnswer.REFUSE;
    }

    private AirAnswer version() {
        return new AirAnswer.Data(new byte[] {0, 4, 4, 2, 1, 0, (byte) layout.version(), 3});
    }

    /** A limit of wrong passwords other than 0 ends, once reached, every later attempt, also with the right one. */
    private AirAnswer password(byte[] frame) {
        int limit = memory[layout.configuration1() * PAGE_BYTES] & 0x07;
        boolean exhausted = limit != 0 && wrongPasswords >= limit;
        int at = layout.password() * PAGE_BYTES;
        if (exhausted || !Arrays.equals(frame, 1, 5, memory, at, at + PAGE_BYTES)) {
            if (limit != 0 && !exhausted) {
                wrongPasswords++;
            }
            return AirAnswer.REFUSE;
        }
        wrongPasswords = 0;
        passwordGiven = true;
        int acknowledge = layout.acknowledge() * PAGE_BYTES;
        return new AirAnswer.Data(Arrays.copyOfRange(memory, acknowledge, acknowledge + 2));
    }

    @Override
    public synchronized ObjectNode memory() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", type());
        json.put("uid", HEX.formatHex(uid()));
        json.put("atr", HEX.formatHex(atr()));
        ArrayNode pages = json.putArray("pages");
        for (int page = 0; page < kind().units(); page++) {
            // Nobody can read these two, and so this does not tell them either.
            boolean secret = layout.configurable() && (page == layout.password() || page == layout.acknowledge());
            pages.add(secret ? "00000000" : HEX.formatHex(memory, page * PAGE_BYTES, (page + 1) * PAGE_BYTES));
        }
        NdefText.read(memory, 4 * PAGE_BYTES, layout.dynamicLock() * PAGE_BYTES)
                .ifPresent(text -> json.put("ndef", text));
        return json;
    }
}
