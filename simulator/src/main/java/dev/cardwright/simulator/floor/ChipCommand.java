package dev.cardwright.simulator.floor;

import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.pn532.Pn532Device;
import dev.cardwright.simulator.pn532.Pn532Reader;
import dev.cardwright.simulator.vpcd.VpcdReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verb {@code simulator chip}: one virtual card where programs of others find it, until Ctrl-C. */
@Command(
        name = "chip",
        description =
                "One virtual card in a reader of a real pcscd (vpcd) or in the field of a PN532 that libnfc knows;"
                        + " Ctrl-C takes it away.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        sortOptions = false)
public final class ChipCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--card",
            paramLabel = "KIND",
            description = "Which card a new one is: classic-1k, classic-4k, ultralight, ntag213, ntag215, ntag216,"
                    + " desfire-ev1, desfire-ev2, desfire-ev3.")
    private @Nullable String kind;

    @Option(
            names = "--uid",
            paramLabel = "HEX",
            description = "The number of a new card: 4 bytes for Classic, else 7 (default: random).")
    private @Nullable String uid;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "Where the card is kept, with its keys. If the file exists, it is this card; it is written after"
                            + " each second with a command in it, and at the end.")
    private @Nullable Path file;

    @Option(
            names = "--vpcd",
            paramLabel = "HOST:PORT",
            description = "Put the card into this slot of vpcd; Debian's pcscd listens at 127.0.0.1:35963.")
    private @Nullable String vpcd;

    @Option(
            names = "--pn532",
            paramLabel = "PORT|PATH",
            description =
                    "Play a PN532 on this TCP port of 127.0.0.1 (0 takes a free one), or on a serial device of this"
                            + " name (by socat), for LIBNFC_DEVICE=pn532_uart:PATH.")
    private @Nullable String pn532;

    @Override
    public Integer call() throws InterruptedException {
        try {
            if (vpcd == null && pn532 == null) {
                throw new IllegalArgumentException("Nobody would see the card; name a place with --vpcd or --pn532.");
            }
            Optional<InetSocketAddress> slot = Optional.ofNullable(vpcd).map(ChipCommand::address);
            KeptCard card = KeptCard.of(
                    Optional.ofNullable(kind),
                    Optional.ofNullable(uid).map(ChipCommand::number),
                    Optional.ofNullable(file).map(path -> path.toAbsolutePath().normalize()));
            run(card, slot);
            return 0;
        } catch (IllegalArgumentException unusable) {
            return failed(unusable.getMessage(), 2);
        } catch (FileSystemException refused) {
            return failed("The file of the card cannot be read or written: " + refused.getMessage() + ".", 1);
        } catch (UncheckedIOException | IOException trouble) {
            return failed(trouble.getMessage(), 1);
        }
    }

    private static int failed(@Nullable String sentence, int exitCode) {
        System.err.println("cardwright simulator chip: " + sentence);
        return exitCode;
    }

    private void run(KeptCard card, Optional<InetSocketAddress> slot) throws IOException, InterruptedException {
        // Written once before anybody sees the card: a place that cannot be written is told at once.
        card.save();
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ended.countDown();
            awaitQuietly(closed);
        }));
        CardStation station = new CardStation();
        Deque<AutoCloseable> open = new ArrayDeque<>();
        StringBuilder places = new StringBuilder();
        try {
            if (slot.isPresent()) {
                VpcdReader reader = VpcdReader.plug(slot.get(), station);
                open.push(reader);
                places.append(" vpcd ").append(vpcd);
            }
            if (pn532 != null) {
                places.append(" pn532 ").append(play(pn532, station, open));
            }
            station.put(card.card());
            System.out.println(card.card().type() + " "
                    + HexFormat.of().withUpperCase().formatHex(card.card().uid()) + places);
            keepUntilEnded(card, ended, slot.isPresent() ? (VpcdReader) open.getLast() : null);
        } finally {
            station.clear();
            for (AutoCloseable part : open) {
                end(part);
            }
            try {
                card.save();
            } finally {
                closed.countDown();
            }
        }
    }

    private static String play(String place, CardStation station, Deque<AutoCloseable> open) throws IOException {
        if (place.matches("\\d{1,5}")) {
            Pn532Reader reader = Pn532Reader.start(port(place), station);
            open.push(reader);
            return "127.0.0.1:" + reader.port();
        }
        Pn532Device device = Pn532Device.plugIn(Path.of(place).toAbsolutePath().normalize(), station);
        open.push(device);
        return device.link().toString();
    }

    private void keepUntilEnded(KeptCard card, CountDownLatch ended, @Nullable VpcdReader reader)
            throws IOException, InterruptedException {
        boolean told = reader == null;
        while (!ended.await(1, TimeUnit.SECONDS)) {
            if (reader != null && !told && !reader.connected()) {
                System.err.println("cardwright simulator chip: Nothing takes the card at " + vpcd
                        + " yet; it waits for a pcscd with vpcd.");
            }
            told = true;
            card.save();
        }
    }

    private static void end(AutoCloseable part) throws InterruptedException {
        try {
            part.close();
        } catch (InterruptedException stop) {
            throw stop;
        } catch (Exception gone) {
            System.err.println("cardwright simulator chip: " + gone.getMessage());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] number(String hex) {
        try {
            return HexFormat.of().parseHex(hex.replace(":", "").replace(" ", ""));
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("--uid takes 4 or 7 bytes as hexadecimal digits.", none);
        }
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no HOST:PORT; for example 127.0.0.1:35963.");
        }
        int port = port(text.substring(colon + 1));
        return InetSocketAddress.createUnresolved(text.substring(0, colon), port);
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port > HIGHEST_PORT) {
            throw new IllegalArgumentException("\"" + text + "\" is no TCP port. Allowed: 0 to 65535.");
        }
        return port;
    }
}
