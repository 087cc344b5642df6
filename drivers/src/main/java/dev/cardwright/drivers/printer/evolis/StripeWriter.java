package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.magstripe.Coercivity;
import dev.cardwright.drivers.magstripe.MagneticStripe;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.drivers.magstripe.TrackData;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.Lack;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.StripeProof;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.regex.Pattern;

/**
 * Writes one card's magnetic stripe and reads it back. The names of the commands and that the printer adds the sentinels are
 * from the guide [D]; the order {@code Pmc}, {@code Pmt}, {@code Ss}, {@code Dm}, {@code Smw} and the reading back with
 * {@code Smr} and {@code Rmb} are from integrators' code [C]. No real machine was seen to do it.
 *
 * <p>Nothing of the data reaches a log, a message or a {@code toString}.
 */
final class StripeWriter {
    /** A write that fails is tried once more, then the card is bad. */
    private static final int ATTEMPTS = 2;

    /** Nothing, or sentinels with nothing between them. */
    private static final Pattern EMPTY_TRACK = Pattern.compile("[%;]?\\??");

    private final Dialogue dialogue;
    private final MagneticStripe stripe;
    private final HeldTracks held;

    /** How the writing ended. */
    sealed interface Result {
        /** The stripe is written; how sure that is. */
        record Written(StripeProof proof) implements Result {}

        /** The card's stripe is bad; whether a second attempt may help. */
        record Failed(String reasonCode, String sentence, boolean mayWork) implements Result {}
    }

    /** What was read from one track. */
    private enum ReadBack {
        /** What was written. */
        SAME,
        /** Something else, or nothing that could be read. */
        DIFFERENT,
        /** This machine does not read stripes. */
        NOT_POSSIBLE
    }

    StripeWriter(Dialogue dialogue, MagneticStripe stripe, HeldTracks held) {
        this.dialogue = dialogue;
        this.stripe = stripe;
        this.held = held;
    }

    /**
     * Tells the machine the kind of stripe and the coding of each track, and empties the tracks that this card is not to get:
     * the machine writes all it holds, and that may be another person's. Where it refuses, the job ends; nothing moves.
     */
    void prepare() throws Refused, PrinterFaultException {
        char coercivity = stripe.coercivity() == Coercivity.HIGH ? 'h' : 'l';
        Command kind = Command.setting("Pmc;" + coercivity, "which kind of magnetic stripe the card has");
        if (!orderIfFitted(kind)) {
            throw noEncoder(CardWhereabouts.FEEDER);
        }
        for (Track track : stripe.trackNumbers()) {
            // Track 1 in the coding of track 1 and so on, which is also what a machine does that cannot be told.
            int number = track.number();
            dialogue.orderIfKnown(Command.setting("Pmt;" + number + ";" + number, "how to code track " + number));
        }
        for (Track track : EnumSet.complementOf(EnumSet.copyOf(stripe.trackNumbers()))) {
            held.requireEmpty(dialogue, track);
        }
        stripe.trackNumbers().forEach(held::told);
    }

    private boolean orderIfFitted(Command command) throws Refused, PrinterFaultException {
        try {
            return dialogue.orderIfKnown(command);
        } catch (Refused refused) {
            if (refused.trouble() == Reply.Trouble.OPTION) {
                return false;
            }
            throw refused;
        }
    }

    private static PrinterFaultException noEncoder(CardWhereabouts card) {
        return new PrinterFaultException(new PrinterFault.OptionMissing(Lack.STRIPE_ENCODER.noun(), card));
    }

    /** Writes and reads back; the card is inside and {@code Ss} was sent. */
    Result write() throws Refused, PrinterFaultException {
        for (TrackData data : stripe.tracks()) {
            if (!taken(data)) {
                return badData();
            }
        }
        Result result = writeOnce();
        for (int attempt = 1;
                attempt < ATTEMPTS && result instanceof Result.Failed failed && failed.mayWork();
                attempt++) {
            result = writeOnce();
        }
        return result;
    }

    private boolean taken(TrackData data) throws Refused, PrinterFaultException {
        byte[] track = data.bare().getBytes(StandardCharsets.US_ASCII);
        int number = data.track().number();
        Command download = Command.motion("Dm;" + number + ";", "to take the data of track " + number);
        byte[] frame = download.frame(track.length, 0);
        System.arraycopy(track, 0, frame, download.dataOffset(), track.length);
        try {
            dialogue.order(download, frame);
            return true;
        } catch (Refused refused) {
            if (refused.trouble() == Reply.Trouble.MAG_DATA) {
                return false;
            }
            throw refused;
        } finally {
            Arrays.fill(track, (byte) 0);
            Arrays.fill(frame, (byte) 0);
        }
    }

    private Result writeOnce() throws Refused, PrinterFaultException {
        Command write = Command.motion("Smw", "to write the magnetic stripe");
        try {
            if (!orderIfFitted(write)) {
                throw noEncoder(CardWhereabouts.INSIDE);
            }
        } catch (Refused refused) {
            return switch (refused.trouble()) {
                case MAG_DATA -> badData();
                // The guide gives a wrong checksum for rejecting the card, a failed writing for trying once more.
                case MAG_CHECKSUM -> notWritten(false);
                case MAG_WRITE, MAG_READ, MAG_OTHER -> notWritten(true);
                default -> throw refused;
            };
        }
        StripeProof proof = StripeProof.READ_BACK;
        for (TrackData data : stripe.tracks()) {
            switch (readBack(data)) {
                case SAME -> {}
                case NOT_POSSIBLE -> proof = StripeProof.ACKNOWLEDGED;
                case DIFFERENT -> {
                    return new Result.Failed(
                            "MAG-VERIFY",
                            "What was read back from track " + data.track().number()
                                    + " of the magnetic stripe is not what was written.",
                            true);
                }
            }
        }
        return othersBlank(proof);
    }

    /** Whether the tracks that this card is not to have are blank on it. */
    private Result othersBlank(StripeProof soFar) throws Refused, PrinterFaultException {
        StripeProof proof = soFar;
        for (Track track : EnumSet.complementOf(EnumSet.copyOf(stripe.trackNumbers()))) {
            switch (readBlank(track.number())) {
                case SAME -> {}
                case NOT_POSSIBLE -> proof = StripeProof.ACKNOWLEDGED;
                case DIFFERENT -> {
                    return new Result.Failed(
                            "MAG-VERIFY",
                            "Track " + track.number()
                                    + " of the magnetic stripe carries data, and this card has none for it.",
                            false);
                }
            }
        }
        return new Result.Written(proof);
    }

    /** A blank track cannot be read, or reads as nothing, perhaps between sentinels; how it is answered is not stated [?]. */
    private ReadBack readBlank(int number) throws Refused, PrinterFaultException {
        Command read = Command.motion("Smr;" + number, "to read track " + number + ", which must be blank");
        Reply answer = ask(read);
        if (answer.isOk()) {
            answer = ask(Command.question("Rmb;" + number, "to say what it read on track " + number));
        }
        return switch (answer.trouble()) {
            case MAG_READ, OPTION -> ReadBack.SAME;
            case TEXT -> EMPTY_TRACK.matcher(answer.text()).matches() ? ReadBack.SAME : ReadBack.DIFFERENT;
            case NONE, UNKNOWN_COMMAND, PARAMETERS, MAG_CHECKSUM, MAG_DATA, MAG_WRITE, MAG_OTHER, OTHER ->
                ReadBack.NOT_POSSIBLE;
            default -> throw new Refused(read, answer);
        };
    }

    private static Result badData() {
        return new Result.Failed("MAG-DATA", "The printer refused the data for the magnetic stripe.", false);
    }

    private static Result notWritten(boolean mayWork) {
        return new Result.Failed("MAG-WRITE", "The printer could not write the magnetic stripe.", mayWork);
    }

    /** {@code Smr} reads a track; some answer it with the data, others with OK and the data on {@code Rmb} [C]. */
    private ReadBack readBack(TrackData data) throws Refused, PrinterFaultException {
        int number = data.track().number();
        Command read = Command.motion("Smr;" + number, "to read back track " + number);
        Reply answer = ask(read);
        // OK alone says that it read, even where the data are the letters OK: only the buffer tells.
        if (!answer.isOk() && holds(answer, data)) {
            return ReadBack.SAME;
        }
        if (answer.isOk()) {
            answer = ask(Command.question("Rmb;" + number, "to say what it read on track " + number));
            if (holds(answer, data)) {
                return ReadBack.SAME;
            }
        }
        return switch (answer.trouble()) {
            case UNKNOWN_COMMAND, OPTION -> ReadBack.NOT_POSSIBLE;
            case NONE, TEXT, PARAMETERS, MAG_CHECKSUM, MAG_DATA, MAG_READ, MAG_WRITE, MAG_OTHER, OTHER ->
                ReadBack.DIFFERENT;
            default -> throw new Refused(read, answer);
        };
    }

    private Reply ask(Command question) throws PrinterFaultException {
        try {
            return dialogue.ask(question);
        } finally {
            dialogue.forgetAnswer();
        }
    }

    /** Whether an answer is what was written. Whether a machine sends the sentinels along is not stated [?]: both will do. */
    private static boolean holds(Reply answer, TrackData data) {
        String read = answer.text();
        String written = data.bare();
        // Answers come without the spaces around them.
        return read.equals(written.strip()) || read.equals(data.withSentinels());
    }
}
