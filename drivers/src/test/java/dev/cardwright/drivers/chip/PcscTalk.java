package dev.cardwright.drivers.chip;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Runs in a process of its own, because the library reads the daemon's socket from the environment: talks to virtual cards
 * through the system's PC/SC and prints one line per step.
 */
final class PcscTalk {
    private static final byte[] ATR = HexFormat.of().parseHex("3B8F8001804F0CA0000003060300030000000068");
    private static final byte[] GET_UID = HexFormat.of().parseHex("FFCA000000");
    private static final byte[] UID = HexFormat.of().parseHex("041122334455669000");

    private PcscTalk() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        try (ChipReaders readers = ChipReaders.pcsc()) {
            say("readers " + readers.names());
            ChipReader reader = readers.find(Pattern.compile("Cardwright Test [0-9A-F]{2} 00"));
            say("present " + reader.cardPresent());
            say("empty " + reasonOf(reader, Duration.ofMillis(200)));
            say("uid " + uid(reader, port));
            say("torn " + torn(reader, port));
            say("restart");
            if (System.in.read() < 0) {
                throw new IOException("the test has gone");
            }
            say("again " + uid(reader, port));
        }
        System.exit(0);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static String uid(ChipReader reader, int port) throws IOException, ChipFault {
        try (VirtualPcdCard card = new VirtualPcdCard(port, ATR, command -> UID);
                ChipSession session = reader.connect(Duration.ofSeconds(5))) {
            boolean sameAtr = HexFormat.of()
                    .formatHex(session.atr())
                    .equalsIgnoreCase(HexFormat.of().formatHex(ATR));
            return sameAtr + " " + HexFormat.of().formatHex(session.transmit(GET_UID)) + " " + card;
        }
    }

    /** A card that leaves in the middle of an exchange. */
    private static String torn(ChipReader reader, int port) throws IOException {
        try (VirtualPcdCard card = new VirtualPcdCard(port, ATR, command -> {
            throw new ChipFault(ChipFault.Kind.DIED, "The card leaves.");
        })) {
            return reasonOf(reader, Duration.ofSeconds(5)) + " " + card;
        }
    }

    private static String reasonOf(ChipReader reader, Duration patience) {
        try (ChipSession session = reader.connect(patience)) {
            return "answered " + session.transmit(GET_UID).length;
        } catch (ChipFault fault) {
            return fault.reasonCode();
        }
    }
}
