package dev.cardwright.station.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipReader;
import dev.cardwright.drivers.chip.ChipReaders;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.MaskedLog;
import dev.cardwright.drivers.chip.keys.CardKeys;
import dev.cardwright.drivers.chip.keys.KeyFault;
import dev.cardwright.drivers.chip.keys.KeyReference;
import dev.cardwright.drivers.chip.keys.KeyRing;
import dev.cardwright.drivers.chip.keys.PublishedKeys;
import dev.cardwright.simulator.card.CardKind;
import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.card.VirtualCard;
import dev.cardwright.simulator.vpcd.PrivatePcscd;
import dev.cardwright.simulator.vpcd.VpcdReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;
import org.slf4j.LoggerFactory;

/**
 * What the station's way to a card adds to a bare loop of {@code javax.smartcardio}: a real pcscd, one virtual card, both ways to it at once, in turns of
 * a block of exchanges each, so that whatever else the machine does hits both. The log is written to a file at the level debug and each use of a
 * key is written down, as at the station.
 */
final class ExchangeBench {
    private static final String READER = "Bench Exchange";

    private static final int BLOCK = 20;

    /** How often a key is used: the example for DESFire has 35 uses in 126 commands, the others next to none. */
    private static final int EXCHANGES_A_KEY = 4;

    private static final int WARMING_BLOCKS = 600;
    private static final byte[] READ = HexFormat.of().parseHex("FFB0000410");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final Figures figures;
    private final List<Double> rawBlocks = new ArrayList<>();
    private final List<Double> ourBlocks = new ArrayList<>();
    private final List<Double> rawExchanges = new ArrayList<>();
    private final List<Double> ourExchanges = new ArrayList<>();

    ExchangeBench(Path folder, Figures figures) {
        this.folder = folder;
        this.figures = figures;
    }

    void run(int blocks) throws IOException, InterruptedException, CardException, ChipFault, KeyFault {
        VirtualCard card = CardStock.blanks(CardKind.NTAG216, 4).next().orElseThrow();
        CardStation station = new CardStation();
        station.put(card);
        UseRecord record = new UseRecord(folder.resolve("uses.log"));
        KeyRing keys = new KeyRing(PublishedKeys.open(PublishedKeys.Occasion.DRILL), record);
        FileAppender<ILoggingEvent> file = debugLog();
        try (record;
                PrivatePcscd daemon = PrivatePcscd.start(Files.createDirectories(folder), READER);
                VpcdReader reader = VpcdReader.plug(daemon.slot(READER), station);
                ChipReaders readers = ChipReaders.pcsc()) {
            ChipReader ours = readers.find(Pattern.compile(READER + " [0-9A-F]{2} 00"));
            Optional<Exception> failed = ours.withCard(PATIENCE, session -> {
                ChipSession logged = new MaskedLog(session, LoggerFactory.getLogger("chip"));
                return measured(logged, keys.forCard(card.uid()), blocks);
            });
            if (failed.isPresent()) {
                throw new IOException("The exchanges could not be measured.", failed.get());
            }
            if (!reader.connected()) {
                throw new IOException("The virtual card left its reader while it was measured.");
            }
        } finally {
            file.stop();
        }
        tell();
    }

    private FileAppender<ILoggingEvent> debugLog() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder line = new PatternLayoutEncoder();
        line.setContext(context);
        line.setPattern("%d %-5level [%thread] %logger{20} %msg%n");
        line.start();
        FileAppender<ILoggingEvent> file = new FileAppender<>();
        file.setContext(context);
        file.setFile(folder.resolve("chip.log").toString());
        file.setEncoder(line);
        file.start();
        Logger logger = context.getLogger("chip");
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(file);
        return file;
    }

    private static CardChannel raw() throws CardException {
        try {
            CardTerminal terminal =
                    TerminalFactory.getInstance("PC/SC", null, new Smartcardio()).terminals().list().stream()
                            .filter(one -> one.getName().startsWith(READER)
                                    && one.getName().endsWith(" 00"))
                            .findFirst()
                            .orElseThrow();
            Card card = terminal.connect("*");
            return card.getBasicChannel();
        } catch (NoSuchAlgorithmException missing) {
            throw new CardException(missing);
        }
    }

    /** Both ways on one thread, as the station works with a card; returns what went wrong. */
    private Optional<Exception> measured(ChipSession session, CardKeys keys, int blocks) throws ChipFault {
        try {
            measure(raw(), session, keys, blocks);
            return Optional.empty();
        } catch (CardException | KeyFault failed) {
            return Optional.of(failed);
        }
    }

    private void measure(CardChannel raw, ChipSession ours, CardKeys keys, int blocks)
            throws CardException, ChipFault, KeyFault {
        for (int block = -WARMING_BLOCKS; block < blocks; block++) {
            if (block == 0) {
                rawBlocks.clear();
                ourBlocks.clear();
                rawExchanges.clear();
                ourExchanges.clear();
            }
            // Who is second finds what the first left in the caches; so they take turns in that too.
            if (block % 2 == 0) {
                rawBlock(raw);
                ourBlock(ours, keys);
            } else {
                ourBlock(ours, keys);
                rawBlock(raw);
            }
        }
    }

    private void rawBlock(CardChannel raw) throws CardException {
        long began = System.nanoTime();
        for (int exchange = 0; exchange < BLOCK; exchange++) {
            long before = System.nanoTime();
            byte[] answer = raw.transmit(new CommandAPDU(READ)).getBytes();
            rawExchanges.add(Figures.millis(System.nanoTime() - before));
            require(answer);
        }
        rawBlocks.add(Figures.millis(System.nanoTime() - began) / BLOCK);
    }

    private void ourBlock(ChipSession ours, CardKeys keys) throws ChipFault, KeyFault {
        KeyReference reference = KeyReference.parse("published:keys/factory-aes#0");
        long began = System.nanoTime();
        for (int exchange = 0; exchange < BLOCK; exchange++) {
            long before = System.nanoTime();
            if (exchange % EXCHANGES_A_KEY == 0) {
                keys.toAuthenticate(reference).close();
            }
            byte[] answer = ours.transmit(READ);
            ourExchanges.add(Figures.millis(System.nanoTime() - before));
            require(answer);
        }
        ourBlocks.add(Figures.millis(System.nanoTime() - began) / BLOCK);
    }

    /** A wrong answer measures nothing. */
    private static void require(byte[] answer) {
        if (answer.length != 18 || answer[16] != (byte) 0x90 || answer[17] != 0) {
            throw new IllegalStateException("The virtual card did not answer as it should.");
        }
    }

    private void tell() {
        System.out.println("one exchange through pcscd and vpcd, " + rawBlocks.size() + " blocks of " + BLOCK
                + " in turns; a block with a use of a key every " + EXCHANGES_A_KEY + " exchanges, divided by "
                + BLOCK);
        figures.put("rawMedianMs", Figures.median(rawBlocks));
        figures.put("oursMedianMs", Figures.median(ourBlocks));
        figures.put("ratioToRaw", Figures.median(ourBlocks) / Figures.median(rawBlocks));
        figures.put("rawSingleMedianMs", Figures.median(rawExchanges));
        figures.put("oursSingleMedianMs", Figures.median(ourExchanges));
        figures.put("singleRatioToRaw", Figures.median(ourExchanges) / Figures.median(rawExchanges));
        figures.put("rawSingleP95Ms", Figures.share(rawExchanges, 0.95));
        figures.put("oursSingleP95Ms", Figures.share(ourExchanges, 0.95));
    }
}
