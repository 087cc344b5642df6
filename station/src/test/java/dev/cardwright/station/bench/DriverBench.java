package dev.cardwright.station.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.Verdict;
import dev.cardwright.drivers.printer.Visit;
import dev.cardwright.station.bench.ExampleCards.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The driver alone, into a peer that throws its bytes away: how many bytes, how soon, how fast. */
final class DriverBench {

    private static final int WARM_UP = 40;
    private static final int ROUNDS = 10;
    private static final int CARDS_PER_ROUND = 10;
    private static final int COPY_PIECE = 256 * 1024;
    private static final double BYTES_PER_MB = 1e6;

    private final List<Example> cards;
    private final Figures figures;

    DriverBench(List<Example> cards, Figures figures) {
        this.cards = cards;
        this.figures = figures;
    }

    /** Nobody does anything with the card. */
    static final class NoWork implements CardWork {
        @Override
        public void fed() {
            // Nothing is written down here.
        }

        @Override
        public Verdict atStation(ChipStation station, Visit visit) {
            return new Verdict.Keep();
        }
    }

    private static CardPrinter printer(AnsweringSink sink, int levels, String compression) {
        String uri = "evolis:tcp://127.0.0.1:" + sink.port() + "?levels=" + levels + "&compression=" + compression;
        return Printers.prepare(uri, PrinterSettings.usual(Clock.systemUTC(), Fitting.FLIP, Fitting.REJECT_BOX));
    }

    void run() throws IOException, PrinterFaultException {
        try (AnsweringSink sink = new AnsweringSink()) {
            ArrayNode all = figures.list("bytes");
            bytes(sink, all);
            IppBytes.measure(cards, new NoWork(), all);
            try (CardPrinter usual = printer(sink, 128, "on")) {
                firstBytes(sink, usual);
                throughput(sink, usual);
            }
        }
    }

    private void bytes(AnsweringSink sink, ArrayNode all) throws PrinterFaultException {
        for (int levels : List.of(32, 64, 128)) {
            for (String compression : List.of("off", "on", "all")) {
                try (CardPrinter printer = printer(sink, levels, compression)) {
                    printer.status();
                    for (Example card : cards) {
                        sink.nextJob();
                        printer.make(card.job(), new NoWork());
                        double share = (double) sink.bytes() / card.rawBytes();
                        all.addObject()
                                .put("design", card.design())
                                .put("language", "evolis")
                                .put("levels", levels)
                                .put("compression", compression)
                                .put("wireBytes", sink.bytes())
                                .put("rawBytes", card.rawBytes());
                        System.out.printf(
                                Locale.ROOT,
                                "%-14s evolis, %3d levels, compression %-3s: %,9d bytes of %,9d raw, %.3f%n",
                                card.design(),
                                levels,
                                compression,
                                sink.bytes(),
                                card.rawBytes(),
                                share);
                    }
                }
            }
        }
    }

    private void firstBytes(AnsweringSink sink, CardPrinter printer) throws PrinterFaultException {
        List<Double> job = new ArrayList<>();
        List<Double> picture = new ArrayList<>();
        for (int card = 0; card < WARM_UP + ROUNDS * CARDS_PER_ROUND; card++) {
            printer.status();
            sink.nextJob();
            long drawn = System.nanoTime();
            printer.make(cards.get(card % cards.size()).job(), new NoWork());
            if (card >= WARM_UP) {
                job.add(Figures.millis(sink.jobBegan() - drawn));
                picture.add(Figures.millis(sink.pictureBegan() - drawn));
            }
        }
        figures.put("firstByteMedianMs", Figures.median(job));
        figures.put("firstPictureByteMedianMs", Figures.median(picture));
    }

    private void throughput(AnsweringSink sink, CardPrinter printer) throws IOException, PrinterFaultException {
        long sent = 0;
        long ownNanos = 0;
        long copyNanos = 0;
        try (Copying copying = new Copying()) {
            for (int round = 0; round < ROUNDS + 1; round++) {
                long bytes = 0;
                long begin = System.nanoTime();
                for (int card = 0; card < CARDS_PER_ROUND; card++) {
                    sink.nextJob();
                    printer.make(cards.get(card % cards.size()).job(), new NoWork());
                    bytes += sink.bytes();
                }
                long between = System.nanoTime();
                copying.copy(bytes);
                long end = System.nanoTime();
                if (round > 0) {
                    sent += bytes;
                    ownNanos += between - begin;
                    copyNanos += end - between;
                }
            }
        }
        figures.put("sustainedMBPerSecond", sent / BYTES_PER_MB / (ownNanos / 1e9));
        figures.put("copyMBPerSecond", sent / BYTES_PER_MB / (copyNanos / 1e9));
        figures.put("ratioToCopy", (double) ownNanos / copyNanos);
        figures.put("driverMsPerCard", Figures.millis(ownNanos) / (ROUNDS * CARDS_PER_ROUND));
    }

    /** What any program needs to bring so many bytes through a socket of this machine to one that throws them away. */
    private static final class Copying implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final Thread reader = new Thread(this::read, "copy");

        Copying() throws IOException {
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            byte[] buffer = new byte[COPY_PIECE];
            while (!listener.isClosed()) {
                try (Socket far = listener.accept();
                        InputStream in = far.getInputStream()) {
                    int got = in.read(buffer);
                    while (got >= 0) {
                        got = in.read(buffer);
                    }
                } catch (IOException ended) {
                    if (!listener.isClosed()) {
                        System.err.println("A copy broke off: " + ended.getMessage());
                    }
                }
            }
        }

        /** Returns when the other side has taken the last byte. */
        void copy(long bytes) throws IOException {
            byte[] piece = new byte[COPY_PIECE];
            try (Socket near = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
                OutputStream out = near.getOutputStream();
                for (long left = bytes; left > 0; left -= piece.length) {
                    out.write(piece, 0, (int) Math.min(left, piece.length));
                }
                near.shutdownOutput();
                if (near.getInputStream().read() >= 0) {
                    throw new IOException("The copy was answered.");
                }
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
