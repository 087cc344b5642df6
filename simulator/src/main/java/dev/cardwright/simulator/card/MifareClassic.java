package dev.cardwright.simulator.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A MIFARE Classic 1K or 4K. Its cipher is not played: the reader chip does that for its host, and so the card takes the authentication as a PN532's
 * host sends it: {@code 60} or {@code 61}, block, key, identifier.
 *
 * <p>A failed authentication halts the card until it is chosen again; a sector whose access bytes contradict themselves refuses everything for ever; a
 * key B that can be read opens nothing although the authentication is granted [M]. Any other refusal ends the authentication only; silicon may be
 * stricter [M].
 */
final class MifareClassic extends StorageCard {
    private static final int BLOCK = 16;
    private static final int KEY = 6;
    private static final int ACCESS = 6;
    private static final int KEY_B = 10;

    private final byte[] memory;
    private int openSector = -1;
    private boolean openByB;
    private boolean halted;
    private byte @Nullable [] transfer;

    MifareClassic(CardKind kind, byte[] uid) {
        super(kind, uid);
        memory = new byte[kind.units() * BLOCK];
        System.arraycopy(uid, 0, memory, 0, 4);
        memory[4] = (byte) (uid[0] ^ uid[1] ^ uid[2] ^ uid[3]);
        memory[5] = (byte) kind.sak();
        memory[6] = (byte) kind.atqa();
        memory[7] = (byte) (kind.atqa() >> 8);
        byte[] transport = HEX.parseHex("FFFFFFFFFFFFFF078069FFFFFFFFFFFF");
        for (int block = 0; block < kind.units(); block++) {
            if (trailer(block) == block) {
                System.arraycopy(transport, 0, memory, block * BLOCK, BLOCK);
            }
        }
    }

    private static int sector(int block) {
        return block < 128 ? block / 4 : 32 + (block - 128) / 16;
    }

    private static int trailer(int block) {
        return block < 128 ? block | 3 : block | 15;
    }

    /** Small sectors have a condition for each block, big ones for five blocks together. */
    private static int group(int block) {
        return block < 128 ? block % 4 : block % 16 / 5;
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
    protected void powerUp() {
        wake();
    }

    @Override
    protected void wake() {
        halted = false;
        leave();
    }

    private void leave() {
        openSector = -1;
        transfer = null;
    }

    @Override
    byte[] loadKey(byte[] command) {
        int structure = command[2] & 0xFF;
        if ((structure & 0x80) != 0) {
            return StatusWord.READER_KEY_UNKNOWN.alone();
        }
        if ((structure & 0x40) != 0) {
            return StatusWord.KEY_NOT_PLAIN.alone();
        }
        if ((structure & 0x20) != 0) {
            return StatusWord.NOT_KEPT.alone();
        }
        if ((command[3] & 0xFF) >= ReaderKeys.PLACES) {
            return StatusWord.KEY_PLACE_UNKNOWN.alone();
        }
        if (command.length != 5 + KEY || command[4] != KEY) {
            return StatusWord.KEY_LENGTH.alone();
        }
        readerKeys().put(command[3], Arrays.copyOfRange(command, 5, 5 + KEY));
        return StatusWord.DONE.alone();
    }

    @Override
    byte[] authenticate(byte[] command) {
        if (command.length != 10 || command[4] != 5 || command[5] != 1 || command[2] != 0 || command[3] != 0) {
            return StatusWord.WRONG_LENGTH.alone();
        }
        int block = (command[6] & 0xFF) << 8 | (command[7] & 0xFF);
        int type = command[8] & 0xFF;
        if (block >= kind().units()) {
            return StatusWord.ADDRESS_UNKNOWN.alone();
        }
        if (type != 0x60 && type != 0x61) {
            return StatusWord.KEY_TYPE_UNKNOWN.alone();
        }
        int place = command[9] & 0xFF;
        if (place >= ReaderKeys.PLACES) {
            return StatusWord.KEY_PLACE_UNKNOWN.alone();
        }
        return readerKeys()
                .at(place)
                .map(key -> open(block, type == 0x61, key) ? StatusWord.DONE : StatusWord.WRONG_KEY)
                .orElse(StatusWord.NO_KEY)
                .alone();
    }

    private boolean open(int block, boolean keyB, byte[] key) {
        leave();
        int trailer = trailer(block) * BLOCK;
        int at = trailer + (keyB ? KEY_B : 0);
        boolean right = !halted && access(block).wellFormed() && Arrays.equals(key, 0, KEY, memory, at, at + KEY);
        if (right) {
            openSector = sector(block);
            openByB = keyB;
        } else {
            halted = true;
        }
        return right;
    }

    private SectorAccess access(int block) {
        return SectorAccess.of(memory, trailer(block) * BLOCK + ACCESS);
    }

    /** Whether the sector of this block is open and its key opens anything at all. */
    private boolean opened(int block) {
        SectorAccess access = access(block);
        return !halted && openSector == sector(block) && access.wellFormed() && !(openByB && access.keyBReadable());
    }

    @Override
    byte[] read(int block, int expected) {
        boolean trailer = trailer(block) == block;
        if (!opened(block) || !(trailer || access(block).mayRead(group(block), openByB))) {
            leave();
            return StatusWord.NOT_ALLOWED.alone();
        }
        byte[] content = Arrays.copyOfRange(memory, block * BLOCK, (block + 1) * BLOCK);
        if (trailer) {
            SectorAccess access = access(block);
            Arrays.fill(content, 0, KEY, (byte) 0);
            if (!access.mayReadAccess(openByB)) {
                Arrays.fill(content, ACCESS, KEY_B, (byte) 0);
            }
            if (!access.keyBReadable()) {
                Arrays.fill(content, KEY_B, BLOCK, (byte) 0);
            }
        }
        return StatusWord.DONE.after(Arrays.copyOf(content, expected));
    }

    @Override
    byte[] write(int block, byte[] data) {
        boolean done = opened(block)
                && block != 0
                && (trailer(block) == block ? writeTrailer(block, data) : writeData(block, data));
        if (!done) {
            leave();
        }
        return (done ? StatusWord.DONE : StatusWord.NOT_ALLOWED).alone();
    }

    private boolean writeData(int block, byte[] data) {
        if (!access(block).mayWrite(group(block), openByB)) {
            return false;
        }
        System.arraycopy(data, 0, memory, block * BLOCK, written(BLOCK));
        return true;
    }

    /** Parts that may not be written stay as they are; where none may, the whole is refused. */
    private boolean writeTrailer(int block, byte[] data) {
        SectorAccess access = access(block);
        boolean keys = access.mayWriteKeys(openByB);
        boolean bits = access.mayWriteAccess(openByB);
        int at = block * BLOCK;
        byte[] content = Arrays.copyOfRange(memory, at, at + BLOCK);
        if (keys) {
            System.arraycopy(data, 0, content, 0, KEY);
            System.arraycopy(data, KEY_B, content, KEY_B, KEY);
        }
        if (bits) {
            System.arraycopy(data, ACCESS, content, ACCESS, KEY_B - ACCESS);
        }
        System.arraycopy(content, 0, memory, at, written(BLOCK));
        return keys || bits;
    }

    @Override
    protected AirAnswer answerOverTheAir(byte[] frame) {
        if (halted || frame.length < 2) {
            return AirAnswer.SILENCE;
        }
        int block = frame[1] & 0xFF;
        int command = frame[0] & 0xFF;
        if (command == 0x50 && block == 0) {
            halted = true;
            return AirAnswer.SILENCE;
        }
        if (block >= kind().units()) {
            return refused();
        }
        return switch (command) {
            case 0x60, 0x61 -> key(frame, block, command == 0x61);
            case 0x30 -> frame.length == 2 ? readOverTheAir(block) : refused();
            case 0xA0 ->
                frame.length == 2 + BLOCK
                        ? acknowledged(write(block, Arrays.copyOfRange(frame, 2, 2 + BLOCK))[0] == (byte) 0x90)
                        : refused();
            case 0xC0, 0xC1, 0xC2 -> frame.length == 6 ? acknowledged(calculate(command, block, frame)) : refused();
            case 0xB0 -> frame.length == 2 ? acknowledged(transfer(block)) : refused();
            default -> AirAnswer.SILENCE;
        };
    }

    private AirAnswer acknowledged(boolean done) {
        return done ? AirAnswer.ACKNOWLEDGE : refused();
    }

    private AirAnswer refused() {
        leave();
        return AirAnswer.REFUSE;
    }

    /** The identifier behind the key is part of the cipher: a wrong one fails like a wrong key. */
    private AirAnswer key(byte[] frame, int block, boolean keyB) {
        boolean whole = frame.length == 2 + KEY + 4 && Arrays.equals(frame, 2 + KEY, frame.length, uid(), 0, 4);
        if (!whole) {
            leave();
            halted = true;
            return AirAnswer.WRONG_KEY;
        }
        return open(block, keyB, Arrays.copyOfRange(frame, 2, 2 + KEY)) ? AirAnswer.ACKNOWLEDGE : AirAnswer.WRONG_KEY;
    }

    private AirAnswer readOverTheAir(int block) {
        byte[] answer = read(block, BLOCK);
        return answer.length == 2 ? refused() : new AirAnswer.Data(Arrays.copyOf(answer, BLOCK));
    }

    /** Decrement C0, increment C1 and restore C2 put a value into the transfer buffer; only a transfer writes it. */
    private boolean calculate(int command, int block, byte[] frame) {
        SectorAccess access = access(block);
        boolean allowed = opened(block)
                && trailer(block) != block
                && (command == 0xC1 ? access.mayIncrement(group(block), openByB) : access.mayDecrement(group(block)));
        int at = block * BLOCK;
        if (!allowed || !isValue(at)) {
            return false;
        }
        int operand = little(frame, 2);
        int value = little(memory, at);
        int result = switch (command) {
            case 0xC0 -> value - operand;
            case 0xC1 -> value + operand;
            default -> value;
        };
        byte address = memory[at + 12];
        byte[] content = new byte[BLOCK];
        for (int i = 0; i < 4; i++) {
            content[i] = (byte) (result >> (8 * i));
            content[4 + i] = (byte) ~content[i];
            content[8 + i] = content[i];
            content[12 + i] = (byte) (i % 2 == 0 ? address : ~address);
        }
        transfer = content;
        return true;
    }

    private boolean transfer(int block) {
        byte[] content = transfer;
        if (content == null
                || !opened(block)
                || trailer(block) == block
                || block == 0
                || !access(block).mayDecrement(group(block))) {
            return false;
        }
        System.arraycopy(content, 0, memory, block * BLOCK, written(BLOCK));
        return true;
    }

    /** The value three times, the second turned over; the address four times, two turned over. */
    private boolean isValue(int at) {
        boolean value = true;
        for (int i = 0; i < 4; i++) {
            value &= memory[at + i] == memory[at + 8 + i] && memory[at + i] == (byte) ~memory[at + 4 + i];
            value &= memory[at + 12 + i] == (i % 2 == 0 ? memory[at + 12] : (byte) ~memory[at + 12]);
        }
        return value;
    }

    private static int little(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }

    /** Blocks as somebody with every key reads them; keys A, and keys B that nobody can read, are zeros. */
    @Override
    public synchronized ObjectNode memory() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", type());
        json.put("uid", HEX.formatHex(uid()));
        json.put("atr", HEX.formatHex(atr()));
        ArrayNode blocks = json.putArray("blocks");
        for (int block = 0; block < kind().units(); block++) {
            byte[] content = Arrays.copyOfRange(memory, block * BLOCK, (block + 1) * BLOCK);
            if (trailer(block) == block) {
                Arrays.fill(content, 0, KEY, (byte) 0);
                if (!access(block).keyBReadable()) {
                    Arrays.fill(content, KEY_B, BLOCK, (byte) 0);
                }
            }
            blocks.add(HEX.formatHex(content));
        }
        return json;
    }
}
