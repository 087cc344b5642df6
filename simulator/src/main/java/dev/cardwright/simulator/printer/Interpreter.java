package dev.cardwright.simulator.printer;

import java.util.Optional;
import java.util.Set;

/**
 * Turns commands into motions and answers. Names and meanings from the Evolis Programming Guide A5013 Rev E [D]; {@code Mr;s} as Evolis's
 * Windows driver sends it [V]; {@code Rok}, {@code Rrt}, {@code Rlr;h}, {@code Rse;f} from others' code [C]. What a model does not know is answered
 * {@code ERROR CDE}.
 *
 * <p>All methods need the body's lock held.
 */
final class Interpreter {
    static final String UNKNOWN = "ERROR CDE";
    static final String ILLEGAL = "ERROR PARAMETRES";
    /** No answer: the machine resets itself and is deaf for a while. Whether it first answers is not stated [?]. */
    static final String RESET = "";

    private static final Set<String> A_PERSON_HELPS = Set.of(
            "FEEDER EMPTY",
            "COVER OPEN",
            "CARD JAM",
            "ERR RIBBON",
            "ERROR RIBBON",
            "HOPPER FULL",
            "NEED CLEANING",
            "ERROR HEAD");

    private static final String PANELS = "ymcko";

    private final MachineSettings settings;
    private final Mechanics mechanics;
    private final MachineBody body;
    private final Framing framing = new Framing();
    private final Parameters parameters;
    private final StripeUnit stripes;
    private String lastAnswer = Mechanics.OK;
    private Leaving leaving = Leaving.NOT;
    private boolean outBefore;

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
        this.parameters = new Parameters(settings, body, framing);
        this.stripes = new StripeUnit(settings, body, mechanics, parameters);
    }

    Framing framing() {
        return framing;
    }

    /** Does what the command says and gives the text of the reply. */
    String answer(Command command) {
        leaving = Leaving.NOT;
        String answer;
        boolean question = false;
        if (command instanceof Command.Picture picture) {
            answer = mechanics.download(picture.bitmap(), System.nanoTime() - command.firstByteNanos());
        } else if (command instanceof Command.Plain plain) {
            question = plain.name().startsWith("R");
            answer = knows(plain.name()) ? plain(plain) : UNKNOWN;
        } else {
            answer = ((Command.Refused) command).answer();
        }
        if (!question) {
            lastAnswer = answer;
        }
        return answer;
    }

    private boolean knows(String name) {
        return settings.generation().knows(name) && !settings.unknownCommands().contains(name);
    }

    Leaving leaving() {
        return leaving;
    }

    /** The form in which the next command is answered. */
    Answers answers() {
        return parameters.answers();
    }

    /** In its own error mode the printer waits until a person has put things right (BUSY stays) [D]. */
    boolean waitsForPerson(String answer) {
        return parameters.printerHandlesErrors() && A_PERSON_HELPS.contains(answer);
    }

    /** Whether neither a picture nor data for a stripe are left in memory. */
    boolean memoryBlank() {
        return body.memory().blank() && stripes.blank();
    }

    private String plain(Command.Plain command) {
        if (command.name().isEmpty()) {
            return UNKNOWN;
        }
        return switch (command.name().charAt(0)) {
            case 'S' -> motion(command);
            case 'P' -> parameter(command);
            case 'R' -> new StatusReads(settings, body, parameters, lastAnswer).answer(command);
            case 'W' -> command.name().equals("Wcb") ? fill(command) : UNKNOWN;
            case 'M' -> command.name().equals("Mr") && command.parameter(0).equals("s") ? Mechanics.OK : UNKNOWN;
            case 'D' -> command.name().equals("Dm") ? stripes.take(command.parameter(0), command.rest(1)) : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    /** A firmware that acts at once brings a kept card out when it is told to keep none any longer [?]. */
    private String parameter(Command.Plain command) {
        boolean kept = parameters.keepsCard();
        String answer = parameters.set(command);
        boolean givesOut = kept && !parameters.keepsCard() && command.name().equals("Pneab");
        if (!settings.bringsOutAtOnce() || !givesOut || body.card().isEmpty()) {
            return answer;
        }
        String left = left(mechanics.eject(), Leaving.EJECTED);
        outBefore = left.equals(Mechanics.OK);
        return left;
    }

    private String motion(Command.Plain command) {
        return switch (command.name()) {
            case "Ss" -> mechanics.beginSequence(parameters.wantedRibbon());
            case "Sr" -> mechanics.turn(true);
            case "Sv" -> mechanics.turn(false);
            case "Si" -> mechanics.toPrintPosition();
            case "Sic" -> mechanics.toStation(CardPosition.CONTACTLESS);
            case "Sis" -> mechanics.toStation(CardPosition.CONTACT);
            case "Se" -> finish();
            case "Ser" -> settings.rejectBox() ? left(mechanics.reject(), Leaving.REJECTED) : Mechanics.NOT_AVAILABLE;
            case "Seb" ->
                settings.reverseReject() ? left(mechanics.reject(), Leaving.REJECTED) : Mechanics.NOT_AVAILABLE;
            case "Sie" -> insertAndEject();
            case "Sc" -> left(mechanics.repeatSequence(parameters.wantedRibbon()), Leaving.EJECTED);
            case "Sp" -> panel(command).map(mechanics::printNow).orElse(ILLEGAL);
            case "Ssd" -> panel(command).map(mechanics::downloadAgain).orElse(ILLEGAL);
            case "Scp" -> mechanics.clean();
            case "Smw" -> stripes.write();
            case "Smr" -> stripes.read(command.parameter(0));
            case "Scs" -> Mechanics.OK;
            case "Srs" -> reset();
            case "Sib" -> Mechanics.NOT_AVAILABLE;
            default -> UNKNOWN;
        };
    }

    /** {@code Se}: on a newer model that was told to keep its card ({@code Pneab;E}) the card stays [C]. */
    private String finish() {
        if (outBefore && body.card().isEmpty()) {
            // The card is out already: there is nothing left to do.
            outBefore = false;
            return Mechanics.OK;
        }
        return parameters.keepsCard() ? mechanics.finishInside() : left(mechanics.eject(), Leaving.EJECTED);
    }

    private String insertAndEject() {
        String inserted = mechanics.toPrintPosition();
        return inserted.equals(Mechanics.OK) ? left(mechanics.eject(), Leaving.EJECTED) : inserted;
    }

    private String left(String answer, Leaving how) {
        leaving = answer.equals(Mechanics.OK) ? how : Leaving.NOT;
        return answer;
    }

    /** {@code Srs}: parameters go back to what was saved. Card and pictures stay; no source says otherwise [?]. */
    private String reset() {
        parameters.restart();
        stripes.forget();
        mechanics.endSequence();
        return RESET;
    }

    private static Optional<Character> panel(Command.Plain command) {
        String panel = command.parameter(0);
        return panel.length() == 1 && PANELS.contains(panel) ? Optional.of(panel.charAt(0)) : Optional.empty();
    }

    /** {@code Wcb}: not inside a sequence while the printer handles errors itself [D]. */
    private String fill(Command.Plain command) {
        boolean all = command.parameter(0).equals("a");
        String value = command.parameters().size() > 1 ? command.parameter(1) : "0";
        if ((!all && panel(command).isEmpty()) || !value.matches("[0-9]{1,3}") || Integer.parseInt(value) > 255) {
            return ILLEGAL;
        }
        if (mechanics.inSequence() && parameters.errorMode().equals("0")) {
            return ILLEGAL;
        }
        for (char panel : (all ? PANELS : command.parameter(0)).toCharArray()) {
            body.memory().fill(panel, Integer.parseInt(value));
        }
        return Mechanics.OK;
    }
}
