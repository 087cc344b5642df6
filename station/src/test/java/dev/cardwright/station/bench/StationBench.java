package dev.cardwright.station.bench;

import dev.cardwright.simulator.floor.Launcher;
import dev.cardwright.simulator.floor.Order;
import dev.cardwright.simulator.floor.Organisation;
import dev.cardwright.simulator.floor.SampleOrders;
import dev.cardwright.simulator.people.People;
import dev.cardwright.simulator.printer.MachineControl;
import dev.cardwright.simulator.printer.Speed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** The whole station between two cards: against CUPS with quick machines, and with eight that take as long as real ones. */
final class StationBench {

    private static final long SEED = 500;
    private static final int PORTRAITS = 24;
    private static final int FIRST_CARDS = 10;
    private static final int CUPS_JOBS = 25;
    private static final int PLAIN_MACHINES = 7;

    /** A visitor's card takes a machine longer than this, so that there are always more of them than can be made. */
    private static final double LEAST_SECONDS_PER_CARD = 5;

    private static final long FIRST_CARD_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Launcher launcher;
    private final Figures figures;

    StationBench(Launcher launcher, Figures figures) {
        this.launcher = launcher;
        this.figures = figures;
    }

    private static List<Order> orders(int visitors, int employees) {
        SampleOrders samples = new SampleOrders(new People(SEED, PORTRAITS), Clock.systemUTC());
        List<Order> orders = new ArrayList<>();
        for (int card = 0; card < Math.max(visitors, employees); card++) {
            Organisation owner = card % 2 == 0 ? Organisation.AT_ONCE : Organisation.THIRTY_DAYS;
            if (card < visitors) {
                orders.add(samples.single(owner, SampleOrders.VISITOR));
            }
            if (card < employees) {
                orders.add(samples.single(owner, SampleOrders.EMPLOYEE));
            }
        }
        return orders;
    }

    // ---- the gap between two jobs ----------------------------------------------------------------------------------

    /**
     * One machine as CUPS's one queue has, a hundred times as quick as a real one; then two, the second with chips and two sides. At
     * last one that takes no time at all: there is no card inside while the next is drawn, so both cores are busy all the time.
     */
    void gaps(int cards) throws IOException, InterruptedException {
        List<Double> cups = new ArrayList<>();
        cups(cups);
        Gaps one = gapsOf(orders(cards, 0), cards, Speed.HUNDREDFOLD);
        cups(cups);
        Gaps two = gapsOf(orders(cards / 2, cards / 2), cards, Speed.HUNDREDFOLD);
        cups(cups);
        Gaps hurried = gapsOf(orders(cards, 0), cards, Speed.INSTANT);
        cups(cups);
        figures.put("gapMedianMs", Figures.median(one.toFirstByte()));
        figures.put("gapP95Ms", Figures.share(one.toFirstByte(), 0.95));
        figures.put("emptyMedianMs", Figures.median(one.toNextBlank()));
        figures.put("gapTwoMachinesMedianMs", Figures.median(two.toFirstByte()));
        figures.put("gapInstantMedianMs", Figures.median(hurried.toFirstByte()));
        if (cups.isEmpty()) {
            figures.absent("cupsGapMedianMs", "CUPS is not installed (Debian packages cups and cups-client).");
        } else {
            figures.put("cupsGapMedianMs", Figures.median(cups));
            figures.put("cupsGapP95Ms", Figures.share(cups, 0.95));
        }
    }

    private static void cups(List<Double> gaps) throws IOException, InterruptedException {
        if (!CupsQueue.installed()) {
            return;
        }
        Path folder = Files.createTempDirectory("cardwright-cups");
        try (CupsQueue queue = new CupsQueue(folder)) {
            gaps.addAll(queue.gaps(CUPS_JOBS));
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** From a card's leaving to the first byte of the next job, and to the next blank's leaving the feeder; milliseconds. */
    private record Gaps(List<Double> toFirstByte, List<Double> toNextBlank) {}

    /** As the machines measured them. The first few are left out: Java compiles then. */
    private Gaps gapsOf(List<Order> orders, int sets, Speed speed) throws IOException, InterruptedException {
        try (BenchFloor floor = BenchFloor.start(launcher, orders, 1, 2 * sets, speed)) {
            floor.awaitCards("READY", orders.size());
            floor.loadBlanks(sets);
            floor.awaitCards("VERIFIED", orders.size());
            List<MachineControl> machines = List.of(floor.plain().get(0), floor.chip());
            return new Gaps(
                    behindFirst(machines, MachineControl::gaps), behindFirst(machines, MachineControl::emptyTimes));
        }
    }

    private static List<Double> behindFirst(
            List<MachineControl> machines, Function<MachineControl, List<Duration>> figure) {
        return machines.stream()
                .flatMap(machine -> figure.apply(machine).stream().skip(FIRST_CARDS))
                .map(time -> Figures.millis(time.toNanos()))
                .toList();
    }

    // ---- how busy eight machines are -------------------------------------------------------------------------------

    /** Cards wait for every machine from the beginning to the end, so a machine without a card inside is idle. */
    void busyShare(int minutes) throws IOException, InterruptedException {
        int perMachine = (int) (TimeUnit.MINUTES.toSeconds(minutes) / LEAST_SECONDS_PER_CARD) + 2;
        List<Order> orders = orders(PLAIN_MACHINES * perMachine, perMachine);
        try (BenchFloor floor = BenchFloor.start(launcher, orders, PLAIN_MACHINES, 2 * perMachine + 2, Speed.REAL)) {
            floor.awaitCards("READY", orders.size());
            List<MachineControl> machines = new ArrayList<>(floor.plain());
            machines.add(floor.chip());
            long before = machines.stream().mapToLong(MachineControl::ejected).sum();
            floor.loadBlanks(perMachine + 2);
            awaitFirstCards(floor, machines);
            List<Double> shares = watch(machines, Duration.ofMinutes(minutes));
            long made = machines.stream().mapToLong(MachineControl::ejected).sum() - before;
            if (floor.begun() >= orders.size()) {
                throw floor.trouble("All cards were begun before the time was over, so nothing waited at the end");
            }
            figures.put("busyMachines", machines.size());
            figures.put("busyMinutes", minutes);
            figures.put("busyCards", made);
            figures.put("busyShareMin", Figures.share(shares, 0));
            figures.put("busyShareMedian", Figures.median(shares));
        }
    }

    /** Until a line has seen that its feeder is no longer empty: loading blanks is the bench's doing. */
    private static void awaitFirstCards(BenchFloor floor, List<MachineControl> machines)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Set<MachineControl> idle = new HashSet<>(machines);
        while (!idle.isEmpty()) {
            idle.removeIf(machine -> machine.cardInside().isPresent());
            if (System.nanoTime() - begin > FIRST_CARD_NANOS) {
                throw floor.trouble(idle.size() + " machines did not begin");
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
        }
    }

    /** Looks two hundred times a second whether each machine holds a card. */
    private static List<Double> watch(List<MachineControl> machines, Duration time) throws InterruptedException {
        long[] idle = new long[machines.size()];
        long begin = System.nanoTime();
        long last = begin;
        while (last - begin < time.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
            long now = System.nanoTime();
            for (int machine = 0; machine < idle.length; machine++) {
                if (machines.get(machine).cardInside().isEmpty()) {
                    idle[machine] += now - last;
                }
            }
            last = now;
        }
        List<Double> shares = new ArrayList<>();
        for (long nanos : idle) {
            shares.add(1 - (double) nanos / (last - begin));
        }
        return shares;
    }
}
