package dev.cardwright.simulator.printer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream of bytes into commands. A picture is taken by its byte count, because it may contain ESC, CR and semicolons [V]; between
 * commands zero bytes are ignored [V]. Whatever comes, it needs no more memory than one panel.
 *
 * <p>Used by one thread.
 */
final class CommandReader {
    private static final int ESC = 0x1B;
    private static final int CR = 0x0D;
    private static final int LONGEST_HEADER = 256;
    private static final long QUIET_MILLIS = 150;

    private final Bytes in;
    private final long payloadPatienceMillis;
    private final byte[] header = new byte[LONGEST_HEADER];
    private boolean lost;

    /** Where bytes come from. */
    interface Bytes {
        /** The next byte 0…255; {@link #END} if there are no more, {@link #SILENCE} if none came in time. 0 ms waits for ever. */
        int next(long patienceMillis) throws IOException;

        /** Fills the whole array; {@link #END} or {@link #SILENCE} if that did not work out, else the array's length. */
        int fill(byte[] whole, long patienceMillis) throws IOException;

        /** Puts the last byte back. */
        void unread();

        /** No more bytes will come. */
        int END = -1;
        /** No byte came in time. */
        int SILENCE = -2;
    }

    CommandReader(Bytes in, long payloadPatienceMillis) {
        this.in = in;
        this.payloadPatienceMillis = payloadPatienceMillis;
    }

    /** The next command; empty at the end of the stream. */
    Optional<Command> next() throws IOException {
        if (lost && !findNextCommand()) {
            return Optional.empty();
        }
        int value = skipPadding();
        if (value == Bytes.END) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        int length = 0;
        int semicolons = 0;
        while (value != CR) {
            if (value == ESC) {
                // A command that was never finished; the next one begins here.
                in.unread();
                return Optional.of(new Command.Refused("ERROR CDE", began));
            }
            if (length == LONGEST_HEADER) {
                lost = true;
                return Optional.of(new Command.Refused("ERROR CDE", began));
            }
            header[length++] = (byte) value;
            semicolons += value == ';' ? 1 : 0;
            if (value == ';' && semicolons == semicolonsBeforeData(length)) {
                return picture(began, fields(length));
            }
            value = in.next(0);
            if (value == Bytes.END) {
                return Optional.empty();
            }
        }
        return Optional.of(plain(began, fields(length)));
    }

    private int skipPadding() throws IOException {
        int value = in.next(0);
        while (value == 0 || value == CR || value == '\n' || value == ESC) {
            value = in.next(0);
        }
        return value;
    }

    private List<String> fields(int length) {
        return Arrays.asList(new String(header, 0, length, StandardCharsets.ISO_8859_1).split(";", -1));
    }

    private static Command plain(long began, List<String> fields) {
        if (fields.get(0).startsWith("Db")) {
            return new Command.Refused(known(fields.get(0)) ? "ERROR PARAMETRES" : "ERROR CDE", began);
        }
        return new Command.Plain(fields.get(0), fields.subList(1, fields.size()), began);
    }

    private static boolean known(String name) {
        return name.equals("Db") || name.equals("Dbc");
    }

    /** How many semicolons stand before the data of the command that begins the header; 0 if it carries none. */
    private int semicolonsBeforeData(int length) {
        if (length < 3 || header[0] != 'D' || header[1] != 'b') {
            return 0;
        }
        return switch (header[2]) {
            case ';' -> 3;
            case 'c' -> header[3] == ';' ? 4 : 0;
            // Half panels: panel, levels, first line, and a count of lines or bytes.
            case 'p' -> 5;
            // A BMP file: panel, place and mode.
            case 'm' -> 5;
            default -> 0;
        };
    }

    private Optional<Command> picture(long began, List<String> fields) throws IOException {
        Layout layout = layout(fields);
        if (layout == null) {
            lost = true;
            boolean unknown = fields.get(0).startsWith("Dbm");
            return Optional.of(new Command.Refused(unknown ? "ERROR CDE" : "ERROR PARAMETRES", began));
        }
        byte[] data = new byte[layout.bytes];
        int got = in.fill(data, payloadPatienceMillis);
        int after = got == data.length ? in.next(payloadPatienceMillis) : got;
        if (after == Bytes.END) {
            return Optional.empty();
        }
        if (after == Bytes.SILENCE) {
            return Optional.of(new Command.Refused("ERROR TIME OUT", began));
        }
        if (after != CR) {
            // More or fewer bytes than a panel has: what follows can no longer be told from commands.
            in.unread();
            lost = true;
            return Optional.of(new Command.Refused("ERROR PARAMETRES", began));
        }
        return Optional.of(layout.command(data, began));
    }

    private static @Nullable Layout layout(List<String> fields) {
        String name = fields.get(0);
        if (fields.get(1).length() != 1) {
            return null;
        }
        char panel = fields.get(1).charAt(0);
        int levels = number(fields.get(2), 128);
        if (!Bitmap.legal(panel, levels)) {
            return null;
        }
        return switch (name) {
            case "Db" -> new Layout(name, panel, levels, Bitmap.bytes(levels));
            case "Dbc" -> compressed(name, panel, levels, number(fields.get(3), CompressedBitmap.MOST_BYTES));
            case "Dbp" -> compressed(name, panel, levels, number(fields.get(4), 420) * Bitmap.bytesPerLine(levels));
            case "Dbpc" -> compressed(name, panel, levels, number(fields.get(4), CompressedBitmap.MOST_BYTES));
            default -> null;
        };
    }

    private static @Nullable Layout compressed(String name, char panel, int levels, int bytes) {
        return bytes > 0 ? new Layout(name, panel, levels, bytes) : null;
    }

    /** A decimal number from 1 to {@code most}; -1 for anything else. */
    private static int number(String digits, int most) {
        if (digits.isEmpty() || digits.length() > 7 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int number = Integer.parseInt(digits);
        return number >= 1 && number <= most ? number : -1;
    }

    /** After a picture of the wrong size: goes on behind the next CR that an ESC follows, or after a pause. */
    private boolean findNextCommand() throws IOException {
        int before = 0;
        while (true) {
            int value = in.next(QUIET_MILLIS);
            if (value == Bytes.END) {
                return false;
            }
            if (value == Bytes.SILENCE) {
                break;
            }
            if (value == ESC && before == CR) {
                in.unread();
                break;
            }
            before = value == 0 && before == CR ? CR : value;
        }
        lost = false;
        return true;
    }

    /** What the header of a picture announces. */
    private record Layout(String name, char panel, int levels, int bytes) {
        Command command(byte[] data, long began) {
            if (!known(name)) {
                // Half panels are for ribbons this machine does not take.
                return new Command.Refused("ERROR CDE", began);
            }
            if (name.equals("Db")) {
                return new Command.Picture(new Bitmap(panel, levels, data), began);
            }
            return CompressedBitmap.unpack(panel, levels, data)
                    .<Command>map(bitmap -> new Command.Picture(bitmap, began))
                    .orElseGet(() -> new Command.Refused("ERROR PARAMETRES", began));
        }
    }
}
