package dev.cardwright.drivers.chip;

import dev.cardwright.simulator.vpcd.PrivatePcscd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Scenes with a real pcscd and virtual cards, one line for each thing that was seen. Runs in a process of its own, because the
 * library reads the place of the daemon's socket from the environment.
 */
@SuppressWarnings("try") // A card is only put into its reader and taken out again.
final class PcscScenes {
    private static final String ONE = "Cardwright One";
    private static final String TWO = "Cardwright Two";
    private static final byte[] STORAGE = bytes("3B8F8001804F0CA0000003060300030000000068");

    /** T=0, no interface bytes but TB1 and TC1, five historical bytes. */
    private static final byte[] T0 = bytes("3B65000001020304" + "05");

    private static final byte[] GET_UID = bytes("FFCA000000");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PrivatePcscd daemon;
    private final ChipReaders readers;

    private PcscScenes(PrivatePcscd daemon, ChipReaders readers) {
        this.daemon = daemon;
        this.readers = readers;
    }

    public static void main(String[] arguments) throws Exception {
        try (PrivatePcscd daemon = PrivatePcscd.start(Path.of(arguments[1]), ONE, TWO);
                ChipReaders readers = ChipReaders.pcsc()) {
            new PcscScenes(daemon, readers).play(arguments[0]);
        }
        System.exit(0);
    }

    private void play(String scene) throws Exception {
        switch (scene) {
            case "killed" -> killed();
            case "starved" -> starved();
            case "swapped" -> swapped();
            case "dying" -> dying();
            case "t0" -> t0();
            case "extended" -> extended();
            case "numbers" -> numbers();
            case "contexts" -> contexts();
            case "jdk" -> jdk();
            default -> throw new IllegalArgumentException(scene);
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static void say(String line) {
        System.out.println(PcscScenesTest.SEEN + line);
        System.out.flush();
    }

    private ChipReader reader(String name) throws ChipFault {
        return readers.find(Pattern.compile(name + " [0-9A-F]{2} 00"));
    }

    private VirtualPcdCard card(String reader, byte[] atr, VirtualPcdCard.Chip chip) throws Exception {
        return new VirtualPcdCard(daemon.slot(reader).getPort(), atr, chip);
    }

    private static byte[] uid(int last) {
        return bytes(String.format("041122334455%02X9000", last));
    }

    private static String told(ThrowingCall call) {
        try {
            return HexFormat.of().withUpperCase().formatHex(call.run());
        } catch (ChipFault fault) {
            return fault.reasonCode() + " " + fault.sentence();
        }
    }

    private interface ThrowingCall {
        byte[] run() throws ChipFault;
    }

    /** The daemon dies without a farewell under an open session and comes again. */
    private void killed() throws Exception {
        ChipReader reader = reader(ONE);
        try (VirtualPcdCard first = card(ONE, STORAGE, command -> uid(1))) {
            ChipSession session = reader.connect(PATIENCE);
            say("before " + told(() -> session.transmit(GET_UID)));
            daemon.kill();
            say("killed " + told(() -> session.transmit(GET_UID)));
            say("still " + told(() -> session.transmit(GET_UID)));
            say("reset "
                    + told(() -> {
                        session.reset();
                        return new byte[0];
                    }));
            say("present " + told(() -> new byte[] {(byte) (reader.cardPresent() ? 1 : 0)}));
            daemon.again();
            try (VirtualPcdCard second = card(ONE, STORAGE, command -> uid(2))) {
                Awaitility.await().atMost(PATIENCE).until(reader::cardPresent);
                session.reset();
                say("mended " + told(() -> session.transmit(GET_UID)));
                session.close();
            }
        }
    }

    /** A card that thinks until the other reader's job is done. */
    private void starved() throws Exception {
        CountDownLatch otherIsDone = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        VirtualPcdCard.Chip slow = command -> {
            asked.countDown();
            try {
                if (!otherIsDone.await(8, TimeUnit.SECONDS)) {
                    throw new ChipFault(ChipFault.Kind.DIED, "The other reader was held up.");
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return uid(1);
        };
        ChipReader one = reader(ONE);
        ChipReader two = reader(TWO);
        try (VirtualPcdCard slowCard = card(ONE, STORAGE, slow);
                VirtualPcdCard quickCard = card(TWO, STORAGE, command -> uid(2));
                ChipSession waiting = one.connect(PATIENCE)) {
            CompletableFuture<String> answer =
                    CompletableFuture.supplyAsync(() -> told(() -> waiting.transmit(GET_UID)));
            asked.await();
            try (ChipSession quick = two.connect(PATIENCE)) {
                for (int exchange = 0; exchange < 50; exchange++) {
                    quick.transmit(GET_UID);
                }
                quick.reset();
                say("other " + told(() -> quick.transmit(GET_UID)) + " while waiting " + !answer.isDone());
            }
            say("list " + readers.names().size() + " while waiting " + !answer.isDone());
            otherIsDone.countDown();
            say("slow " + answer.get(20, TimeUnit.SECONDS));
        }
    }

    /** Another card within one round of the daemon's looking: the ATR is the same, no removal is told. */
    private void swapped() throws Exception {
        ChipReader reader = reader(ONE);
        VirtualPcdCard first = card(ONE, STORAGE, command -> uid(1));
        try (ChipSession session = reader.connect(PATIENCE)) {
            SameCard same = SameCard.byUid(session);
            same.beforeFirstWrite();
            say("same at first");
            first.close();
            try (VirtualPcdCard second = card(ONE, STORAGE, command -> uid(2))) {
                String seen = told(() -> {
                    same.afterLastWrite();
                    return new byte[0];
                });
                // The daemon may notice, or lead the old connection to the new card; both must be told.
                say("swapped " + (seen.startsWith("CHP-DIED ") || seen.startsWith("CHP-WRONGUID ")));
                Awaitility.await()
                        .atMost(PATIENCE)
                        .ignoreExceptionsInstanceOf(ChipFault.class)
                        .until(() -> {
                            session.reset();
                            session.transmit(GET_UID);
                            return true;
                        });
                say("after a reset "
                        + told(() -> {
                            same.afterLastWrite();
                            return new byte[0];
                        }));
            }
        }
    }

    /** A card that leaves in the middle of a command. */
    private void dying() throws Exception {
        ChipReader reader = reader(ONE);
        try (VirtualPcdCard dying = card(ONE, STORAGE, command -> {
                    throw new ChipFault(ChipFault.Kind.DIED, "The card leaves.");
                });
                ChipSession session = reader.connect(PATIENCE)) {
            say("died " + told(() -> session.transmit(GET_UID)));
            say("after " + told(() -> session.transmit(GET_UID)));
        }
        // A card that comes before the daemon has looked once (every 400 ms) is taken for the one that fell mute.
        Awaitility.await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> !reader.cardPresent());
        try (VirtualPcdCard next = card(ONE, STORAGE, command -> uid(2));
                ChipSession session = reader.connect(PATIENCE)) {
            say("next " + told(() -> session.transmit(GET_UID)));
        }
    }

    /** Over T=0 cards see five bytes at least, and give long answers in pieces. */
    private void t0() throws Exception {
        PiecewiseChip chip = new PiecewiseChip(3000);
        try (VirtualPcdCard card = card(ONE, T0, chip);
                ChipSession bare = reader(ONE).connect(PATIENCE)) {
            Chaining session = new Chaining(bare, Chaining.LongCommands.EXTENDED);
            say("extended " + bare.carriesExtendedLength());
            say("refused " + told(() -> bare.transmit(bytes("00B00000001000"))));
            byte[] all = session.transmit(bytes("00CA010000"));
            say("fetched " + all.length + " " + chip.isWhole(all));
            say("case 1 " + told(() -> session.transmit(bytes("00200080"))) + " seen as " + chip.latest());
            say("case 4 " + told(() -> session.transmit(bytes("00A4040002ABCD00"))));
            say("6C " + told(() -> session.transmit(bytes("00B0000010"))));
            say("chained " + told(() -> session.transmit(bytes("00DB3FFF" + "000258" + "5A".repeat(600)))) + " "
                    + chip.received());
        }
    }

    /** Over T=1 long commands and answers travel whole, up to what the service takes. */
    private void extended() throws Exception {
        AtomicInteger longest = new AtomicInteger();
        try (VirtualPcdCard card = card(ONE, STORAGE, command -> {
                    longest.accumulateAndGet(command.length, Math::max);
                    int wanted = (command[command.length - 2] & 0xFF) << 8 | (command[command.length - 1] & 0xFF);
                    byte[] answer = new byte[wanted + 2];
                    answer[wanted] = (byte) 0x90;
                    return answer;
                });
                ChipSession session = reader(ONE).connect(PATIENCE)) {
            say("extended " + session.carriesExtendedLength());
            say("answer " + session.transmit(bytes("00B00000001FFE")).length);
            byte[] command = bytes("00D6000000EA60" + "5A".repeat(60_000) + "0010");
            say("command " + session.transmit(command).length + " of " + longest.get());
            say("refused " + told(() -> session.transmit(bytes("00B00000001FFF"))));
            // A card that gives more than it was asked for.
            say("too long " + told(() -> session.transmit(bytes("80B000000221FF"))));
            session.reset();
            say("again " + session.transmit(bytes("00B00000000100")).length);
        }
    }

    /** Readers that come back in another order, one of them not at all. */
    private void numbers() throws Exception {
        ChipReader two = reader(TWO);
        say(two.name());
        daemon.stop();
        daemon.again(List.of(TWO, ONE));
        try (VirtualPcdCard card = card(TWO, STORAGE, command -> uid(2));
                ChipSession session = two.connect(PATIENCE)) {
            say(two.name() + " " + told(() -> session.transmit(GET_UID)));
        }
        daemon.stop();
        daemon.again(List.of(ONE));
        say(told(() -> new byte[] {(byte) (two.cardPresent() ? 1 : 0)}).substring(0, 12));
    }

    /** The JDK's own provider: nothing is completed or repeated, answers in pieces are ours to fetch, a reset gives a new connection. */
    private void jdk() throws Exception {
        PiecewiseChip chip = new PiecewiseChip(3000);
        try (ChipReaders plain = ChipReaders.jdk();
                VirtualPcdCard card = card(ONE, T0, chip);
                ChipSession bare =
                        plain.find(Pattern.compile(ONE + " [0-9A-F]{2} 00")).connect(PATIENCE)) {
            say("virtual " + plain.virtual());
            say("piece " + told(() -> bare.transmit(bytes("00CA010000"))));
            bare.reset();
            byte[] all = new Chaining(bare, Chaining.LongCommands.EXTENDED).transmit(bytes("00CA010000"));
            say("fetched " + all.length + " " + chip.isWhole(all));
            say("6C " + told(() -> bare.transmit(bytes("00B0000010"))));
            say("refused " + told(() -> bare.transmit(bytes("01A40400"))).substring(0, 11));
        }
    }

    /** More look-ups than the daemon has room for contexts. */
    private void contexts() throws Exception {
        for (int look = 0; look < 300; look++) {
            readers.names();
            try {
                readers.find(Pattern.compile("Missing"));
            } catch (ChipFault missing) {
                if (missing.kind() != ChipFault.Kind.NO_READER) {
                    throw missing;
                }
            }
        }
        say("still " + readers.names().size() + " readers");
    }
}
