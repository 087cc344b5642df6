package dev.cardwright.templates.bench;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.CardTray;
import dev.cardwright.templates.draw.DrawingRefused;
import dev.cardwright.templates.draw.Stage;
import dev.cardwright.templates.draw.StageWatch;
import dev.cardwright.templates.ink.CardRaster;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Draws, separates and reads back many different double-sided cards on one thread, next to the bare floor, both in turns within
 * the same run. {@code --json} ends with one JSON object; {@code --cards N} and {@code --sides N} say how many cards are
 * compared and how many sides the memory is watched over.
 */
public final class RenderBench {

    private static final int WARM_UP = 400;
    private static final int TURN = 25;
    private static final int GLABELS_CARDS = 60;
    private static final double NANOS_PER_MILLI = 1e6;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final CardArtist artist;
    private final CardTray tray;
    private final BareFloor floor = new BareFloor();
    private final Map<Stage, Long> stages = new EnumMap<>(Stage.class);
    private int sum;

    private RenderBench(CardDesign design) {
        this.artist = new CardArtist(design, CardRaster.ID_1_300);
        this.tray = artist.newTray();
    }

    /**
     * Runs it.
     *
     * @param arguments see the class
     * @throws Exception if a design or card is refused
     */
    public static void main(String[] arguments) throws Exception {
        List<String> said = List.of(arguments);
        int cards = number(said, "--cards", 1000);
        int sides = number(said, "--sides", 4000);
        if (said.contains("--help") || cards < TURN || sides < 0) {
            System.out.println(
                    "bench render [--json] [--cards N] [--sides N]: N cards are compared with the bare floor (at least "
                            + TURN + "), memory is watched over N sides (100000 takes about a quarter of an hour).");
            System.exit(said.contains("--help") ? 0 : 64);
        }
        ImageIO.setUseCache(false);
        RenderBench bench = new RenderBench(CardDesign.load(designFolder()));
        bench.run(cards, sides, said.contains("--json"));
    }

    private static int number(List<String> arguments, String name, int usual) {
        int at = arguments.indexOf(name);
        if (at < 0) {
            return usual;
        }
        String word = at + 1 < arguments.size() ? arguments.get(at + 1) : "";
        return word.matches("\\d{1,7}") ? Integer.parseInt(word) : -1;
    }

    private static Path designFolder() throws URISyntaxException {
        URL manifest = Objects.requireNonNull(RenderBench.class.getResource("card/design.yaml"));
        return Path.of(manifest.toURI()).resolveSibling("");
    }

    private void run(int cards, int sides, boolean json) throws DrawingRefused, IOException, InterruptedException {
        for (int card = 0; card < WARM_UP; card++) {
            CardData data = BenchCards.card(card, BenchCards.photo(card % 20));
            draw(data);
            sum += floor.draw(data);
        }
        stages.clear();
        long floorNanos = 0;
        long ownNanos = 0;
        for (int first = 0; first < cards; first += TURN) {
            CardData[] turn = new CardData[Math.min(TURN, cards - first)];
            for (int card = 0; card < turn.length; card++) {
                turn[card] = BenchCards.card(first + card, BenchCards.photo(first + card));
            }
            long begin = threads.getCurrentThreadCpuTime();
            for (CardData data : turn) {
                sum += floor.draw(data);
            }
            long between = threads.getCurrentThreadCpuTime();
            for (CardData data : turn) {
                draw(data);
            }
            floorNanos += between - begin;
            ownNanos += threads.getCurrentThreadCpuTime() - between;
        }
        Figures figures = new Figures(cards, floorNanos, ownNanos, Map.copyOf(stages));
        long growth = heapGrowth(sides);
        Optional<Double> glabels = GlabelsPipeline.millisPerSide(GLABELS_CARDS);
        report(figures, growth, sides, glabels, json);
    }

    private void draw(CardData data) throws DrawingRefused {
        StageWatch watch = (stage, nanoseconds) -> stages.merge(stage, nanoseconds, Long::sum);
        sum += artist.draw(data, tray, watch).front().cyan()[5000];
    }

    /** How much more memory is held after many sides than after the first tenth of them. */
    private long heapGrowth(int sides) throws DrawingRefused, IOException {
        byte[][] photos = new byte[20][];
        for (int photo = 0; photo < photos.length; photo++) {
            photos[photo] = BenchCards.photo(photo);
        }
        int cards = sides / 2;
        long early = 0;
        for (int card = 0; card < cards; card++) {
            if (card == cards / 10) {
                early = held();
            }
            draw(BenchCards.card(card, photos[card % photos.length]));
        }
        return cards == 0 ? 0 : held() - early;
    }

    private static long held() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** What was measured: processor time of the thread, and how the stages share it. */
    private record Figures(int cards, long floorNanos, long ownNanos, Map<Stage, Long> stages) {

        double floorPerSide() {
            return floorNanos / NANOS_PER_MILLI / cards / 2;
        }

        double ownPerSide() {
            return ownNanos / NANOS_PER_MILLI / cards / 2;
        }

        /** Stages are measured by the clock on the wall; their shares are laid over the processor time. */
        double perSide(Stage stage) {
            long all = stages.values().stream().mapToLong(Long::longValue).sum();
            return ownPerSide() * stages.getOrDefault(stage, 0L) / Math.max(1, all);
        }

        double ratio() {
            return (ownPerSide() - perSide(Stage.VERIFY)) / floorPerSide();
        }

        double ratioVerified() {
            return ownPerSide() / floorPerSide();
        }
    }

    private void report(Figures figures, long growth, int sides, Optional<Double> glabels, boolean json) {
        say("%d double-sided cards, milliseconds of processor time per side (%d)", figures.cards(), sum % 10);
        for (Stage stage : Stage.values()) {
            say("  %-10s %6.2f", stage.name().toLowerCase(Locale.ROOT), figures.perSide(stage));
        }
        say("  %-10s %6.2f, with reading the codes back", "together", figures.ownPerSide());
        say("  %-10s %6.2f, the Java library alone", "bare floor", figures.floorPerSide());
        say("ratio to the floor %.2f, with reading back %.2f", figures.ratio(), figures.ratioVerified());
        say("memory held after %d sides: %+d KiB", sides, growth / 1024);
        glabels.ifPresentOrElse(
                millis -> say(
                        "gLabels with pdftoppm: %.1f ms per (simpler) side, %.1f times as long",
                        millis, millis / figures.ownPerSide()),
                () -> say("gLabels or pdftoppm is not installed, so it is not compared"));
        if (json) {
            say(
                    "{\"cards\":%d,\"msPerSide\":%.3f,\"decodeMs\":%.3f,\"drawMs\":%.3f,\"separateMs\":%.3f,\"verifyMs\":%.3f,"
                            + "\"floorMsPerSide\":%.3f,\"ratioToFloor\":%.3f,\"ratioToFloorVerified\":%.3f,"
                            + "\"heapGrowthKiB\":%d,\"heapSides\":%d,\"glabelsMsPerSide\":%s,\"timesFasterThanGlabels\":%s}",
                    figures.cards(),
                    figures.ownPerSide(),
                    figures.perSide(Stage.DECODE),
                    figures.perSide(Stage.DRAW),
                    figures.perSide(Stage.SEPARATE),
                    figures.perSide(Stage.VERIFY),
                    figures.floorPerSide(),
                    figures.ratio(),
                    figures.ratioVerified(),
                    growth / 1024,
                    sides,
                    glabels.map(RenderBench::figure).orElse("null"),
                    glabels.map(millis -> figure(millis / figures.ownPerSide())).orElse("null"));
        }
    }

    private static String figure(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
