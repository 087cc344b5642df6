package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.drivers.printer.evolis.EvolisOptions.Compression;
import java.util.Arrays;

/**
 * One panel on its way to the machine: its command and the whole frame on the wire. The frame shows a person and is to be
 * cleared after it was sent.
 */
final class Download {
    private final Command command;
    private final byte[] frame;

    private Download(Command command, byte[] frame) {
        this.command = command;
        this.frame = frame;
    }

    /**
     * Turns, packs and, where it is asked for, compresses one panel of a side.
     *
     * <p>Black goes out as {@code Dbc} whenever compression is wanted, even where that is longer by a hundredth: it is the
     * only form that was seen from the vendor's own driver [V]. Overlay and dyes go out in the shorter form.
     */
    static Download of(Panel panel, SidePlanes side, EvolisOptions options) {
        if (panel.isDye()) {
            return options.compression() == Compression.ALL
                    ? compressedDye(panel, side, options.levels())
                    : plain(panel, side, options.levels());
        }
        return options.compression() == Compression.OFF ? plain(panel, side, 2) : compressedResin(panel, side);
    }

    private static Download plain(Panel panel, SidePlanes side, int levels) {
        Command command = Command.download(panel, levels);
        byte[] frame = command.frame(PanelPacker.packedBytes(levels), 0);
        PanelPacker.pack(panel.plane(side), side.width(), side.height(), levels, frame, command.dataOffset());
        return new Download(command, frame);
    }

    private static Download compressedResin(Panel panel, SidePlanes side) {
        byte[] packed = new byte[PanelPacker.packedBytes(2)];
        byte[] coded = new byte[PanelCompressor.MOST_RESIN_BYTES];
        PanelPacker.pack(panel.plane(side), side.width(), side.height(), 2, packed, 0);
        int bytes = PanelCompressor.resin(packed, coded);
        Download download = panel == Panel.BLACK || bytes < packed.length
                ? framed(Command.compressed(panel, 2, bytes), coded, bytes)
                : framed(Command.download(panel, 2), packed, packed.length);
        Arrays.fill(packed, (byte) 0);
        Arrays.fill(coded, (byte) 0);
        return download;
    }

    private static Download compressedDye(Panel panel, SidePlanes side, int levels) {
        byte[] lines = PanelPacker.turn(panel.plane(side), side.width(), side.height(), levels);
        byte[] coded = new byte[PanelPacker.packedBytes(levels)];
        int bytes = PanelCompressor.dye(lines, levels, coded);
        Download download =
                bytes < 0 ? plain(panel, side, levels) : framed(Command.compressed(panel, levels, bytes), coded, bytes);
        Arrays.fill(lines, (byte) 0);
        Arrays.fill(coded, (byte) 0);
        return download;
    }

    private static Download framed(Command command, byte[] data, int bytes) {
        byte[] frame = command.frame(bytes, 0);
        System.arraycopy(data, 0, frame, command.dataOffset(), bytes);
        return new Download(command, frame);
    }

    Command command() {
        return command;
    }

    /** The bytes on the wire; not a copy. */
    byte[] frame() {
        return frame;
    }

    /** Overwrites the frame. */
    void clear() {
        Arrays.fill(frame, (byte) 0);
    }

    /** Says the command and nothing of the picture. */
    @Override
    public String toString() {
        return "Download[" + command.text() + " " + frame.length + " bytes]";
    }
}
