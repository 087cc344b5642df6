package dev.cardwright.simulator.printer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Turns commands into motions and answers. Names and meanings from the Evolis Programming Guide A5013 Rev E [D]; {@code Pdt}, {@code Ppws} and
 * {@code Mr;s} as Evolis's Windows driver sends them [V]; {@code Rok}, {@code Rrt}, {@code Rlr;h}, {@code Rse;f} from others' code [C]. Newer
 * parameters whose meaning no source states ({@code Pneab}, {@code Pcim}, {@code Pcem}, {@code Pcrm}, {@code Psmgr}) are answered as a machine
 * answers that does not know them: {@code ERROR CDE}.
 *
 * <p>All methods need the mechanics' lock held.
 */
final class Interpreter {
    static final String UNKNOWN = "ERROR CDE";
    static final String ILLEGAL = "ERROR PARAMETRES";
    private static final Set<String> ERROR_MODES = Set.of("0", "1", "2", "3", "5", "16", "18");
    /** Parameters that are taken, remembered and have no effect on a simulated card. */
    private static final Set<String> REMEMBERED =
            Set.of("Pc", "Pl", "Ps", "Pmi", "Pps", "Pdt", "Ppws", "Pmk", "Ppk", "Px", "Py", "Pbm", "Pcr");

    private static final String PANELS = "ymcko";

    private final MachineSettings settings;
    private final Mechanics mechanics;
    private final MachineBody body;
    private final Map<String, String> parameters = new TreeMap<>();
    private Optional<String> wantedRibbon = Optional.empty();
    private String errorMode = "0";
    private String savedErrorMode = "0";
    private String lastAnswer = Mechanics.OK;
    private Leaving leaving = Leaving.NOT;

    /** How the card left with the last command. */
    enum Leaving {
        /** It did not. */
        NOT,
        /** Into the hopper. */
        EJECTED,
        /** Into the reject box. */
        REJECTED
    }

    Interpreter(MachineSettings settings, Mechanics mechanics, MachineBody body) {
        this.settings = settings;
        this.mechanics = mechanics;
        this.body = body;
    }

    /** Does what the command says and gives the text of the reply. */
    String answer(Command command) {
        leaving = Leaving.NOT;
        String answer;
        boolean question = false;
        if (command instanceof Command.Picture picture) {
            answer = mechanics.download(picture.bitmap());
        } else if (command instanceof Command.Plain plain) {
            question = plain.name().startsWith("R");
            answer = plain(plain);
        } else {
            answer = ((Command.Refused) command).answer();
        }
        if (!question) {
            lastAnswer = answer;
        }
        return answer;
    }

    Leaving leaving() {
        return leaving;
    }

    /** In error mode 0 the printer itself waits until a person has put things right (BUSY stays) [D]. */
    boolean waitsForPerson(String answer) {
        return (errorMode.equals("0") || errorMode.equals("16"))
                && Set.of("FEEDER EMPTY", "COVER OPEN", "CARD JAM", "ERR RIBBON", "HOPPER FULL")
                        .contains(answer);
    }

    private String plain(Command.Plain command) {
        if (command.name().isEmpty()) {
            return UNKNOWN;
        }
        return switch (command.name().charAt(0)) {
            case 'S' -> motion(command);
            case 'P' -> parameter(command);
            case 'R' ->
                new StatusReads(settings, body, parameters, errorMode, savedErrorMode, lastAnswer).answer(command);
            case 'W' -> command.name().equals("Wcb") ? fill(command) : UNKNOWN;
            case 'M' -> command.name().equals("Mr") && command.parameter(0).equals("s") ? Mechanics.OK : UNKNOWN;
            case 'D' -> command.name().equals("Dm") ? Mechanics.NOT_AVAILABLE : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private String motion(Command.Plain command) {
        return switch (command.name()) {
            case "Ss" -> mechanics.beginSequence(wantedRibbon);
            case "Sr" -> mechanics.turn(true);
            case "Sv" -> mechanics.turn(false);
            case "Si" -> mechanics.toPrintPosition();
            case "Sic" -> mechanics.toStation(CardPosition.CONTACTLESS);
            case "Sis" -> mechanics.toStation(CardPosition.CONTACT);
            case "Se" -> left(mechanics.eject(), Leaving.EJECTED);
            case "Ser" -> left(mechanics.reject(), Leaving.REJECTED);
            case "Sie" -> insertAndEject();
            case "Sp" -> panel(command).map(mechanics::printNow).orElse(ILLEGAL);
            case "Ssd" -> panel(command).map(mechanics::downloadAgain).orElse(ILLEGAL);
            case "Sib", "Seb", "Smw", "Smr" -> Mechanics.NOT_AVAILABLE;
            default -> UNKNOWN;
        };
    }

    private String insertAndEject() {
        String inserted = mechanics.toPrintPosition();
        return inserted.equals(Mechanics.OK) ? left(mechanics.eject(), Leaving.EJECTED) : inserted;
    }

    private String left(String answer, Leaving how) {
        leaving = answer.equals(Mechanics.OK) ? how : Leaving.NOT;
        return answer;
    }

    private static Optional<Character> panel(Command.Plain command) {
        String panel = command.parameter(0);
        return panel.length() == 1 && PANELS.contains(panel) ? Optional.of(panel.charAt(0)) : Optional.empty();
    }

    private String parameter(Command.Plain command) {
        return switch (command.name()) {
            case "Pem" -> errorMode(command);
            case "Pr" -> ribbon(command.parameter(0));
            case "Pmi" -> Set.of("F", "M", "B").contains(command.parameter(0)) ? remember(command) : ILLEGAL;
            default -> REMEMBERED.contains(command.name()) ? remember(command) : UNKNOWN;
        };
    }

    private String errorMode(Command.Plain command) {
        if (!ERROR_MODES.contains(command.parameter(0))) {
            return ILLEGAL;
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
            return ILLEGAL;
        }
        wantedRibbon = Optional.of(name);
        return Mechanics.OK;
    }

    private String remember(Command.Plain command) {
        if (command.parameters().isEmpty()) {
            return ILLEGAL;
        }
        boolean perPanel = Set.of("Pc", "Pl", "Ps").contains(command.name());
        String key = perPanel ? command.name() + ";" + command.parameter(0) : command.name();
        parameters.put(
                key,
                String.join(
                        ";",
                        command.parameters()
                                .subList(perPanel ? 1 : 0, command.parameters().size())));
        return parameters.size() > 64 ? forget(key) : Mechanics.OK;
    }

    /** Nonsense panel names must not fill the memory. */
    private String forget(String key) {
        parameters.remove(key);
        return ILLEGAL;
    }

    /** {@code Wcb}: not inside a sequence while the printer handles errors itself [D]. */
    private String fill(Command.Plain command) {
        boolean all = command.parameter(0).equals("a");
        String value = command.parameters().size() > 1 ? command.parameter(1) : "0";
        if ((!all && panel(command).isEmpty()) || !value.matches("[0-9]{1,3}") || Integer.parseInt(value) > 255) {
            return ILLEGAL;
        }
        if (mechanics.inSequence() && errorMode.equals("0")) {
            return ILLEGAL;
        }
        for (char panel : (all ? PANELS : command.parameter(0)).toCharArray()) {
            body.memory().fill(panel, Integer.parseInt(value));
        }
        return Mechanics.OK;
    }
}
