package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.drivers.magstripe.Coercivity;
import dev.cardwright.drivers.magstripe.MagneticStripe;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.drivers.magstripe.TrackData;
import dev.cardwright.drivers.magstripe.TrackRefused;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.drivers.printer.Verdict;
import dev.cardwright.drivers.printer.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** One conversation from a data file: the job, what is said, and how it must end. */
record Conversation(
        String name, String options, PrintJob job, List<String> verdicts, List<String> script, String ending) {
    private static final int WIDTH = 1011;
    private static final int HEIGHT = 638;

    static Conversation read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        List<String> script =
                lines.stream().filter(line -> line.matches("[<>!].*")).toList();
        String front = value(lines, "front");
        String back = value(lines, "back");
        PrintJob job = new PrintJob(
                value(lines, "ribbon"),
                side(front),
                back.isEmpty() ? Optional.empty() : Optional.of(side(back)),
                value(lines, "station").isEmpty()
                        ? Optional.empty()
                        : Optional.of(ChipStation.valueOf(value(lines, "station"))),
                stripe(value(lines, "stripe")));
        List<String> verdicts = Arrays.stream(value(lines, "verdicts").split(" "))
                .filter(verdict -> !verdict.isEmpty())
                .toList();
        return new Conversation(
                file.getFileName().toString(), value(lines, "options"), job, verdicts, script, value(lines, "ending"));
    }

    /** {@code HIGH 1=DATA 2=12=34}: the kind of stripe and the tracks. */
    private static Optional<MagneticStripe> stripe(String described) {
        if (described.isEmpty()) {
            return Optional.empty();
        }
        String[] words = described.split(" ");
        List<TrackData> tracks = new ArrayList<>();
        for (int word = 1; word < words.length; word++) {
            String[] track = words[word].split("=", 2);
            try {
                tracks.add(TrackData.of(Track.numbered(Integer.parseInt(track[0])), track[1]));
            } catch (TrackRefused refused) {
                throw new IllegalArgumentException(described, refused);
            }
        }
        return Optional.of(MagneticStripe.of(Coercivity.valueOf(words[0]), tracks));
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /**
     * A side as a file describes it: {@code ymcko} one dot in each of these inks; {@code full ko} all dots of the printer's
     * canvas in these; {@code dot 0 647} one dot of black on the canvas; {@code lines 510x81 506x1} so many lines of the
     * printer, from the left edge of the card, with so many bytes of black dots from the bottom.
     */
    static SidePlanes side(String picture) {
        String[] words = picture.split(" ");
        return switch (words[0]) {
            case "full" -> canvas(words[1], (x, y) -> true);
            case "dot" -> canvas("k", (x, y) -> x == Integer.parseInt(words[1]) && y == Integer.parseInt(words[2]));
            case "lines" -> {
                int[] bytes = bytesOfLines(words);
                yield canvas("k", (x, y) -> PanelPacker.LINE_DOTS - y <= 8 * bytes[x]);
            }
            default -> dots(picture);
        };
    }

    private static SidePlanes dots(String inks) {
        return new SidePlanes(
                WIDTH,
                HEIGHT,
                plane(inks.contains("c"), 200),
                plane(inks.contains("m"), 100),
                plane(inks.contains("y"), 50),
                plane(inks.contains("k"), 1),
                plane(inks.contains("o"), 1));
    }

    private static int[] bytesOfLines(String[] words) {
        int[] bytes = new int[PanelPacker.LINES];
        int line = 0;
        for (int word = 1; word < words.length; word++) {
            String[] counts = words[word].split("x");
            int end = line + Integer.parseInt(counts[0]);
            Arrays.fill(bytes, line, end, Integer.parseInt(counts[1]));
            line = end;
        }
        return bytes;
    }

    /** Whether a dot is black. */
    private interface Dots {
        boolean on(int x, int y);
    }

    private static SidePlanes canvas(String inks, Dots dots) {
        byte[] drawn = new byte[PanelPacker.LINES * PanelPacker.LINE_DOTS];
        for (int y = 0; y < PanelPacker.LINE_DOTS; y++) {
            for (int x = 0; x < PanelPacker.LINES; x++) {
                drawn[y * PanelPacker.LINES + x] = (byte) (dots.on(x, y) ? 1 : 0);
            }
        }
        byte[] none = new byte[drawn.length];
        return new SidePlanes(
                PanelPacker.LINES,
                PanelPacker.LINE_DOTS,
                none,
                none,
                none,
                inks.contains("k") ? drawn : none,
                inks.contains("o") ? drawn : none);
    }

    private static byte[] plane(boolean used, int value) {
        byte[] plane = new byte[WIDTH * HEIGHT];
        plane[WIDTH * 300 + 500] = (byte) (used ? value : 0);
        return plane;
    }

    /** Writes down what happens to a card and answers as the conversation says. */
    static class Notes implements CardWork {
        private final StringBuilder notes = new StringBuilder();
        private final Queue<String> verdicts;

        Notes(List<String> verdicts) {
            this.verdicts = new ArrayDeque<>(verdicts);
        }

        /** With the verdict {@code look} the machine is asked how it stands before the card is begun. */
        @Override
        public boolean mayBegin(Look machine) throws PrinterFaultException {
            if ("look".equals(verdicts.peek())) {
                verdicts.remove();
                notes.append(machine.status().state()).append(' ');
            }
            return true;
        }

        @Override
        public void fed() {
            notes.append("fed ");
        }

        @Override
        public Verdict atStation(ChipStation station, Visit visit) {
            notes.append(visit).append(' ');
            String verdict = verdicts.remove();
            return verdict.equals("keep")
                    ? new Verdict.Keep()
                    : new Verdict.Reject(verdict, "The chip was rejected by the test.");
        }

        @Override
        public Resolution stoppedInside(PrinterFault fault) {
            notes.append("stopped:").append(fault.kind()).append(' ');
            assertThat(fault.card()).isEqualTo(CardWhereabouts.INSIDE);
            return !verdicts.isEmpty() && verdicts.remove().equals("resume") ? Resolution.RESUME : Resolution.GIVE_UP;
        }

        @Override
        public String toString() {
            return notes.toString();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
