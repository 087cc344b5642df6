package dev.cardwright.simulator.printer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the {@code P…} commands set. Names and meanings from the Evolis Programming Guide A5013 Rev E [D]; {@code Pdt} and {@code Ppws} as
 * Evolis's Windows driver sends them [V]; newer ones from comments in others' code [C], known to a {@link Generation#NEW} model only.
 *
 * <p>Guarded by the body's lock.
 */
final class Parameters {
    /** Parameters that are taken, remembered and have no effect on a simulated card. */
    private static final Set<String> REMEMBERED =
            Set.of("Pc", "Pl", "Ps", "Pps", "Pdt", "Ppws", "Pmk", "Ppk", "Px", "Py", "Pbm", "Pcr", "Pmd");
    /** Newer ones whose effect nobody states closely enough to play it: only their values are known. */
    private static final Map<String, Set<String>> NEWER = Map.of(
            "Pcim",
            Set.of("F", "I", "S", "B"),
            "Pcem",
            Set.of("I", "M", "k"),
            "Pcrm",
            Set.of("D"),
            "Psmgr",
            Set.of("2"));

    private static final Set<String> ERROR_MODES = Set.of("0", "1", "2", "3", "4", "5", "16", "18");
    private static final Set<String> PER_PANEL = Set.of("Pc", "Pl", "Ps", "Pmd");
    private static final Set<String> SPEEDS = Set.of("2400", "4800", "9600", "19200", "38400", "57600", "115200");
    private static final int MOST_KEPT = 64;

    private final MachineSettings settings;
    private final MachineBody body;
    private final Framing framing;
    private final Map<String, String> kept = new TreeMap<>();
    private final Map<String, String> ports = new TreeMap<>();
    private final Map<String, TrackCoding> codings = new TreeMap<>();
    private Optional<String> wantedRibbon = Optional.empty();
    private Coercivity coercivity = Coercivity.HIGH;
    private String errorMode = "0";
    private String savedErrorMode = "0";
    private boolean keepsCard;

    Parameters(MachineSettings settings, MachineBody body, Framing framing) {
        this.settings = settings;
        this.body = body;
        this.framing = framing;
        restart();
    }

    /** As after switching on: only what was saved is left. */
    void restart() {
        kept.clear();
        codings.clear();
        codings.putAll(Map.of("1", TrackCoding.ISO_1, "2", TrackCoding.ISO_2, "3", TrackCoding.ISO_3));
        wantedRibbon = Optional.empty();
        coercivity = Coercivity.HIGH;
        errorMode = savedErrorMode;
        keepsCard = false;
        framing.useUsual();
    }

    String set(Command.Plain command) {
        return switch (command.name()) {
            case "Pem" -> errorMode(command);
            case "Pr" -> ribbon(command.parameter(0));
            case "Pmi" -> remember(command, Set.of("F", "M", "B"));
            case "Pcom" -> port(command);
            case "Psc" -> framing(command);
            case "Pmc", "Pmt", "Pmd" -> settings.encoder() ? stripe(command) : Mechanics.NOT_AVAILABLE;
            case "Pneab" -> settings.generation().knowsNewerParameters() ? keeping(command) : Interpreter.UNKNOWN;
            default -> other(command);
        };
    }

    private String other(Command.Plain command) {
        Set<String> values = NEWER.get(command.name());
        if (values != null) {
            return settings.generation().knowsNewerParameters() ? remember(command, values) : Interpreter.UNKNOWN;
        }
        return REMEMBERED.contains(command.name()) ? remember(command) : Interpreter.UNKNOWN;
    }

    private String errorMode(Command.Plain command) {
        if (!ERROR_MODES.contains(command.parameter(0))) {
            return Interpreter.ILLEGAL;
        }
        errorMode = command.parameter(0);
        body.ignoreCover(errorMode.equals("1"));
        if (command.parameter(1).equals("s")) {
            savedErrorMode = errorMode;
        }
        return Mechanics.OK;
    }

    private String ribbon(String name) {
        if (!Ribbon.known(name)) {
            return Interpreter.ILLEGAL;
        }
        wantedRibbon = Optional.of(name);
        return Mechanics.OK;
    }

    /** {@code Pcom;port;speed;parity;databits;stopbits;o1;o2}; kept over a restart [D]. */
    private String port(Command.Plain command) {
        boolean legal = Set.of("1", "2").contains(command.parameter(0))
                && SPEEDS.contains(command.parameter(1))
                && Set.of("N", "O", "E").contains(command.parameter(2))
                && Set.of("7", "8").contains(command.parameter(3))
                && Set.of("1", "2").contains(command.parameter(4))
                && Set.of("", "0", "NONE", "XON/XOFF", "RTS/CTS", "BOTH", "ACK/NACK")
                        .contains(command.parameter(5))
                && Set.of("", "0", "E", "R", "D").contains(command.parameter(6))
                && command.parameters().size() <= 7;
        if (!legal) {
            return Interpreter.ILLEGAL;
        }
        ports.put(command.parameter(0), String.join(";", command.parameters()));
        return Mechanics.OK;
    }

    /** {@code Psc;start;sep;end} in decimal; alone it brings the usual characters back [D]. */
    private String framing(Command.Plain command) {
        if (command.parameters().isEmpty()) {
            framing.useUsual();
            return Mechanics.OK;
        }
        boolean numbers = command.parameters().size() == 3
                && command.parameters().stream()
                        .allMatch(it -> it.matches("[1-9][0-9]{0,2}") && Integer.parseInt(it) <= 255);
        if (!numbers || Set.copyOf(command.parameters()).size() != 3) {
            return Interpreter.ILLEGAL;
        }
        framing.use(new Framing.Characters(
                Integer.parseInt(command.parameter(0)),
                Integer.parseInt(command.parameter(1)),
                Integer.parseInt(command.parameter(2))));
        return Mechanics.OK;
    }

    /** {@code Pmc;h|l} field strength, {@code Pmt;track;coding}; what {@code Pmd} takes is not stated, so it is only remembered [?]. */
    private String stripe(Command.Plain command) {
        if (command.name().equals("Pmc")) {
            if (!Set.of("h", "l").contains(command.parameter(0))) {
                return Interpreter.ILLEGAL;
            }
            coercivity = command.parameter(0).equals("h") ? Coercivity.HIGH : Coercivity.LOW;
            return Mechanics.OK;
        }
        if (!codings.containsKey(command.parameter(0))) {
            return Interpreter.ILLEGAL;
        }
        if (command.name().equals("Pmd")) {
            return remember(command);
        }
        Optional<TrackCoding> coding = TrackCoding.numbered(command.parameter(1));
        coding.ifPresent(it -> codings.put(command.parameter(0), it));
        return coding.isPresent() ? Mechanics.OK : Interpreter.ILLEGAL;
    }

    /** {@code Pneab;E}: a card that is finished stays inside; {@code Pneab;A;1}: it comes out by itself again [C]. */
    private String keeping(Command.Plain command) {
        String values = String.join(";", command.parameters());
        if (!Set.of("E", "A", "A;1").contains(values)) {
            return Interpreter.ILLEGAL;
        }
        keepsCard = values.equals("E");
        return Mechanics.OK;
    }

    private String remember(Command.Plain command, Set<String> values) {
        return values.contains(command.parameter(0)) ? remember(command) : Interpreter.ILLEGAL;
    }

    private String remember(Command.Plain command) {
        if (command.parameters().isEmpty()) {
            return Interpreter.ILLEGAL;
        }
        int from = PER_PANEL.contains(command.name()) ? 1 : 0;
        String key = from == 1 ? command.name() + ";" + command.parameter(0) : command.name();
        if (kept.size() >= MOST_KEPT && !kept.containsKey(key)) {
            // Nonsense panel names must not fill the memory.
            return Interpreter.ILLEGAL;
        }
        kept.put(
                key,
                String.join(
                        ";",
                        command.parameters().subList(from, command.parameters().size())));
        return Mechanics.OK;
    }

    /** What was set last; {@code otherwise} if nothing was. */
    String kept(String name, String otherwise) {
        return kept.getOrDefault(name, otherwise);
    }

    Optional<String> port(String number) {
        return Optional.ofNullable(ports.get(number));
    }

    /**
     * The form of answers: {@code Pcom} with {@code ACK/NACK} and {@code Pem;4} change it [D]. Here it holds for every line of the machine, and
     * another error mode takes {@code Pem;4} back [?].
     */
    Answers answers() {
        boolean ack = errorMode.equals("4")
                || ports.values().stream().anyMatch(it -> it.contains(";ACK/NACK"))
                || settings.answers() == Answers.ACK;
        return ack ? Answers.ACK : Answers.TEXT;
    }

    /** Whether the printer itself waits until a person has put things right (BUSY stays) [D]. */
    boolean printerHandlesErrors() {
        return (errorMode.equals("0") || errorMode.equals("16")) && answers() == Answers.TEXT;
    }

    Optional<String> wantedRibbon() {
        return wantedRibbon;
    }

    Coercivity coercivity() {
        return coercivity;
    }

    Optional<TrackCoding> coding(String track) {
        return Optional.ofNullable(codings.get(track));
    }

    boolean keepsCard() {
        return keepsCard;
    }

    String errorMode() {
        return errorMode;
    }

    String savedErrorMode() {
        return savedErrorMode;
    }
}
