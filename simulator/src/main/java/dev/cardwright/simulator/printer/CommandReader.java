package dev.cardwright.simulator.printer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream of bytes into commands. A picture is taken by its byte count, because it may contain ESC, CR and semicolons [V]; between
 * commands zero bytes are ignored [V]. Whatever comes, it needs no more memory than one panel.
 *
 * <p>Used by one thread.
 */
final class CommandReader {
    private static final int LONGEST_HEADER = 256;
    private static final long QUIET_MILLIS = 150;

    private final Bytes in;
    private final long payloadPatienceMillis;
    private final Framing framing;
    private final byte[] header = new byte[LONGEST_HEADER];
    private Framing.Characters characters;
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

    CommandReader(Bytes in, long payloadPatienceMillis, Framing framing) {
        this.in = in;
        this.payloadPatienceMillis = payloadPatienceMillis;
        this.framing = framing;
        this.characters = framing.now();
    }

    /** The next command; empty at the end of the stream. */
    Optional<Command> next() throws IOException {
        characters = framing.now();
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
        while (value != characters.end()) {
            if (value == characters.start()) {
                // A command that was never finished; the next one begins here.
                in.unread();
                return Optional.of(new Command.Refused("ERROR CDE", began));
            }
            if (length == LONGEST_HEADER) {
                lost = true;
                return Optional.of(new Command.Refused("ERROR CDE", began));
            }
            header[length++] = (byte) value;
            semicolons += value == characters.separator() ? 1 : 0;
            if (value == characters.separator() && semicolons == semicolonsBeforeData(length)) {
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
        while (value == 0 || value == '\n' || value == characters.end() || value == characters.start()) {
            value = in.next(0);
        }
        return value;
    }

    private List<String> fields(int length) {
        String separator = Pattern.quote(String.valueOf((char) characters.separator()));
        return Arrays.asList(new String(header, 0, length, StandardCharsets.ISO_8859_1).split(separator, -1));
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
        int separator = characters.separator();
        if ((header[2] & 0xFF) == separator) {
            return 3;
        }
        return switch (header[2]) {
            case 'c' -> (header[3] & 0xFF) == separator ? (namesFirstLine(fields(length)) ? 5 : 4) : 0;
            // Half panels: panel, levels, first line, and a count of lines or bytes.
            case 'p' -> 5;
            // A BMP file: panel, place and mode.
            case 'm' -> 5;
            default -> 0;
        };
    }

    /**
     * Two forms of {@code Dbc} are printed: with a byte count [V], and with a first line before it [D]. No panel has fewer bytes than lines, so
     * a smaller number is a first line. That lines count from 0 and that those before it stay blank is a guess [?].
     */
    private static boolean namesFirstLine(List<String> fields) {
        return fields.size() > 4 && number(fields.get(3), 0, Bitmap.LINES - 1) >= 0;
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
        if (after != characters.end()) {
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
        int levels = number(fields.get(2), 1, 128);
        if (!Bitmap.legal(panel, levels)) {
            return null;
        }
        return switch (name) {
            case "Db" -> new Layout(name, panel, levels, 0, Bitmap.bytes(levels));
            case "Dbc" -> {
                int firstLine = namesFirstLine(fields) ? number(fields.get(3), 0, Bitmap.LINES - 1) : 0;
                String count = namesFirstLine(fields) ? fields.get(4) : fields.get(3);
                yield counted(name, panel, levels, firstLine, number(count, 1, CompressedBitmap.MOST_BYTES));
            }
            case "Dbp" -> counted(name, panel, levels, 0, number(fields.get(4), 1, 420) * Bitmap.bytesPerLine(levels));
            case "Dbpc" -> counted(name, panel, levels, 0, number(fields.get(4), 1, CompressedBitmap.MOST_BYTES));
            default -> null;
        };
    }

    private static @Nullable Layout counted(String name, char panel, int levels, int firstLine, int bytes) {
        return bytes > 0 ? new Layout(name, panel, levels, firstLine, bytes) : null;
    }

    /** A decimal number from {@code least} to {@code most}; -1 for anything else. */
    private static int number(String digits, int least, int most) {
        if (digits.isEmpty() || digits.length() > 7 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int number = Integer.parseInt(digits);
        return number >= least && number <= most ? number : -1;
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
            if (value == characters.start() && before == characters.end()) {
                in.unread();
                break;
            }
            before = value == 0 && before == characters.end() ? before : value;
        }
        lost = false;
        return true;
    }

    /** What the header of a picture announces. */
    private record Layout(String name, char panel, int levels, int firstLine, int bytes) {
        Command command(byte[] data, long began) {
            if (!known(name)) {
                // Half panels are for ribbons this machine does not take.
                return new Command.Refused("ERROR CDE", began);
            }
            if (name.equals("Db")) {
                return new Command.Picture(new Bitmap(panel, levels, data), began);
            }
            return CompressedBitmap.unpack(panel, levels, firstLine, data)
                    .<Command>map(bitmap -> new Command.Picture(bitmap, began))
                    .orElseGet(() -> new Command.Refused("ERROR PARAMETRES", began));
        }
    }
}
