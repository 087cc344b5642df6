package dev.cardwright.station.bench;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipReaders;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.card.VirtualCard;
import dev.cardwright.simulator.vpcd.PrivatePcscd;
import dev.cardwright.simulator.vpcd.VpcdReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/**
 * Sixteen readers of one pcscd at work at once, each with its own thread and context, with and without a card among them that takes its time. pcscd
 * takes no more than sixteen; vpcd's readers come with two slots each, so there are eight drivers, and the slow card's neighbour in the same driver
 * is told apart: what those two share is vpcd's, not ours.
 */
final class ReadersBench {
    private static final int DRIVERS = 8;
    private static final int SLOTS = 2;
    private static final int ROUNDS = 6;
    private static final int EXCHANGES = 40;
    private static final int SLOW = 0;
    private static final int NEIGHBOUR = 1;
    private static final Duration SLOWNESS = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A machine's other work between two exchanges; without it sixteen threads would measure who gets the processor. */
    private static final long PAUSE_MILLIS = 5;

    private static final byte[] READ = HexFormat.of().parseHex("FFB0000410");

    private final Path folder;
    private final Figures figures;

    ReadersBench(Path folder, Figures figures) {
        this.folder = folder;
        this.figures = figures;
    }

    void run() throws IOException, InterruptedException, ChipFault {
        String[] names = new String[DRIVERS];
        for (int driver = 0; driver < DRIVERS; driver++) {
            names[driver] = "Bench Reader " + (char) ('A' + driver);
        }
        List<VpcdReader> plugged = new ArrayList<>();
        List<VirtualCard> cards = new ArrayList<>();
        CardStock stock = CardStock.blanks(CardKind.NTAG216, 16);
        try (PrivatePcscd daemon = PrivatePcscd.start(folder, names);
                ChipReaders readers = ChipReaders.pcsc()) {
            List<ChipSession> sessions = new ArrayList<>();
            for (String name : names) {
                for (int slot = 0; slot < SLOTS; slot++) {
                    CardStation station = new CardStation();
                    VirtualCard card = stock.next().orElseThrow();
                    station.put(card);
                    cards.add(card);
                    plugged.add(VpcdReader.plug(daemon.slot(name, slot), station));
                    Pattern full = Pattern.compile(name + " [0-9A-F]{2} 0" + slot);
                    sessions.add(readers.find(full).connect(PATIENCE));
                }
            }
            measure(sessions, cards.get(SLOW));
            sessions.forEach(ChipSession::close);
        } finally {
            plugged.forEach(VpcdReader::close);
        }
    }

    private void measure(List<ChipSession> sessions, VirtualCard slow) throws InterruptedException {
        Times without = new Times();
        Times with = new Times();
        round(sessions, new Times());
        // In turns, so that whatever else the machine does hits both.
        for (int round = 0; round < ROUNDS; round++) {
            slow.answerAfter(Duration.ZERO);
            round(sessions, without);
            slow.answerAfter(SLOWNESS);
            round(sessions, with);
        }
        System.out.println(sessions.size() + " readers at once, one of them with a card that answers after "
                + SLOWNESS.toMillis() + " ms");
        figures.put("readers", sessions.size());
        figures.put("othersMedianMs", Figures.median(without.others));
        figures.put("othersBesideSlowMedianMs", Figures.median(with.others));
        figures.put("slowCardRatio", Figures.median(with.others) / Figures.median(without.others));
        figures.put("othersP95Ms", Figures.share(without.others, 0.95));
        figures.put("othersBesideSlowP95Ms", Figures.share(with.others, 0.95));
        figures.put("slowMedianMs", Figures.median(with.slow));
        figures.put("neighbourInItsDriverMedianMs", Figures.median(with.neighbour));
    }

    /** Times of single exchanges in milliseconds, by who the card is. */
    private static final class Times {
        private final List<Double> slow = new ArrayList<>();
        private final List<Double> neighbour = new ArrayList<>();
        private final List<Double> others = new ArrayList<>();

        private synchronized void add(int reader, List<Double> times) {
            (reader == SLOW ? slow : reader == NEIGHBOUR ? neighbour : others).addAll(times);
        }
    }

    /** Every reader does its exchanges on a thread of its own. */
    private static void round(List<ChipSession> sessions, Times times) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(sessions.size());
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int reader = 0; reader < sessions.size(); reader++) {
                int which = reader;
                all.add(threads.submit(() -> {
                    times.add(which, exchanges(sessions.get(which)));
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A virtual card did not answer as it should.", failed);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Double> exchanges(ChipSession session) throws ChipFault, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int exchange = 0; exchange < EXCHANGES; exchange++) {
            Thread.sleep(PAUSE_MILLIS);
            long before = System.nanoTime();
            session.transmit(READ);
            times.add(Figures.millis(System.nanoTime() - before));
        }
        return times;
    }
}
