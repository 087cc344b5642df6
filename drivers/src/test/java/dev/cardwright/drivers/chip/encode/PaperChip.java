package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A chip of 45 pages that writes down what is done to it and can be torn away after some writes. */
class PaperChip implements ChipSession {
    final byte[] memory = new byte[45 * 4];
    final List<String> writes = new ArrayList<>();
    byte[] uid = HexFormat.of().parseHex("04112233445566");
    int writesUntilTorn = Integer.MAX_VALUE;
    int flippedPage = -1;

    PaperChip() {
        put(2, "00480000");
        put(3, "E1101200");
        put(4, "0103A00C");
        put(5, "340300FE");
    }

    void put(int page, String hex) {
        System.arraycopy(HexFormat.of().parseHex(hex), 0, memory, page * 4, 4);
    }

    String text(int page, int bytes) {
        return HexFormat.of().withUpperCase().formatHex(memory, page * 4, page * 4 + bytes);
    }

    @Override
    public byte[] atr() {
        return HexFormat.of().parseHex("3B8F8001804F0CA0000003060300030000000068");
    }

    @Override
    public byte[] transmit(byte[] command) throws ChipFault {
        int page = command[3] & 0xFF;
        return switch (command[1]) {
            case (byte) 0xCA -> answer(uid);
            case (byte) 0xB0 -> answer(read(page));
            case (byte) 0xD6 -> write(page, Arrays.copyOfRange(command, 5, 9));
            default -> new byte[] {0x6D, 0};
        };
    }

    private byte[] read(int page) {
        byte[] four = Arrays.copyOfRange(memory, page * 4, page * 4 + 16);
        if (flippedPage >= page && flippedPage < page + 4) {
            four[(flippedPage - page) * 4] ^= 1;
        }
        return four;
    }

    private byte[] write(int page, byte[] content) throws ChipFault {
        if (writesUntilTorn-- <= 0) {
            throw new ChipFault(ChipFault.Kind.DIED, "The chip was torn away.");
        }
        writes.add(page + " " + HexFormat.of().withUpperCase().formatHex(content));
        System.arraycopy(content, 0, memory, page * 4, 4);
        return answer(new byte[0]);
    }

    private static byte[] answer(byte[] data) {
        byte[] answer = Arrays.copyOf(data, data.length + 2);
        answer[data.length] = (byte) 0x90;
        return answer;
    }

    /** Keeps what it holds: nothing of it is lost without power. */
    @Override
    public void reset() {}

    @Override
    public void close() {}
}
