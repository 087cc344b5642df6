package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.link.Link;
import dev.cardwright.drivers.link.LinkAddress;
import dev.cardwright.drivers.link.LinkFault;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.Stranger;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Command and answer over one connection. Every command is answered before the next is sent. After a silence, a lost byte or
 * an answer that belongs to something else nobody knows which answer belongs to which command, so the connection is dropped
 * and the next job makes a new one.
 *
 * <p>What can be told: an answer of another kind than the one that is due ({@link Due}), half an answer, an answer that came
 * before its command was sent (it is thrown away). What cannot: answers carry no number, so a second answer of the same kind
 * that arrives behind the next command is taken for that command's.
 */
final class Dialogue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);

    private static final byte[] OTHERS_LINE_END = {'\r', '\n', '\r', '\n'};

    private final LinkAddress address;
    private final Link link;
    private final ReplyReader replies;
    private final EvolisOptions.Answers answers;
    private final Duration patience;
    private final Set<String> unknown = new HashSet<>();
    private CardWhereabouts card = CardWhereabouts.FEEDER;
    private volatile boolean broken;
    private @Nullable PrinterFault ending;
    private boolean understood;
    private boolean obeyed;
    private long motions;

    private Dialogue(LinkAddress address, Link link, EvolisOptions.Answers answers, Duration patience) {
        this.address = address;
        this.link = link;
        this.replies = new ReplyReader(link, answers, address.toString());
        this.answers = answers;
        this.patience = patience;
    }

    static Dialogue connect(LinkAddress address, EvolisOptions.Answers answers, Duration patience)
            throws PrinterFaultException {
        try {
            return new Dialogue(address, address.open(patience), answers, patience);
        } catch (LinkFault notOpened) {
            throw new PrinterFaultException(
                    new PrinterFault.LinkLost(notOpened.sentence(), CardWhereabouts.FEEDER, notOpened.remedy()),
                    notOpened);
        }
    }

    /** Where the card is if the machine says nothing more from now on. */
    CardWhereabouts card() {
        return card;
    }

    void cardIs(CardWhereabouts whereabouts) {
        card = whereabouts;
    }

    boolean isBroken() {
        return broken;
    }

    /** Whether the machine ever said something that could be understood. */
    boolean hasTalked() {
        return understood;
    }

    /** What ended the connection; empty while it stands and when it was closed from here. */
    Optional<PrinterFault> ending() {
        return Optional.ofNullable(ending);
    }

    /** How many commands that move or change something were sent: an answer from before the last one may be stale. */
    long motions() {
        return motions;
    }

    /** Whether the machine said that it does not know this command. */
    boolean isUnknown(String command) {
        return unknown.contains(command);
    }

    /** Overwrites what is left of the last answer: it may have been a person's magnetic stripe. */
    void forgetAnswer() {
        replies.forget();
    }

    /**
     * A command that must be done.
     *
     * @throws Refused when the machine does not answer OK
     * @throws PrinterFaultException when the machine is silent or gone
     */
    void order(Command command) throws Refused, PrinterFaultException {
        order(command, command.frame());
    }

    /** As {@link #order(Command)}, with a frame that carries data. */
    void order(Command command, byte[] frame) throws Refused, PrinterFaultException {
        Reply reply = exchange(command, frame, Due.DONE);
        if (!reply.isOk()) {
            throw new Refused(command, reply);
        }
    }

    /** A command that older or newer models may not know; it is told to such a model only once. */
    boolean orderIfKnown(Command command) throws Refused, PrinterFaultException {
        Reply reply = exchangeUnlessUnknown(command, Due.DONE);
        if (!reply.isOk() && reply.trouble() != Reply.Trouble.UNKNOWN_COMMAND) {
            throw new Refused(command, reply);
        }
        return reply.isOk();
    }

    /** A question; a model that does not know it answers with {@link Reply.Trouble#UNKNOWN_COMMAND}. */
    Reply ask(Command question) throws PrinterFaultException {
        return exchangeUnlessUnknown(question, Due.after(question));
    }

    private Reply exchangeUnlessUnknown(Command command, Due due) throws PrinterFaultException {
        if (unknown.contains(command.text())) {
            return new Reply(Reply.Trouble.UNKNOWN_COMMAND, "");
        }
        Reply reply = exchange(command, command.frame(), due);
        if (reply.trouble() == Reply.Trouble.UNKNOWN_COMMAND) {
            LOG.debug("The printer at {} does not know the command {}.", address, command.text());
            unknown.add(command.text());
        }
        return reply;
    }

    private Reply exchange(Command command, byte[] frame, Due due) throws PrinterFaultException {
        motions += command.effort() == Command.Effort.ANSWER ? 0 : 1;
        Duration transfer = address.transferTime(frame.length);
        Duration answer = patience.multipliedBy(command.effort().patienceTimes());
        Reply reply;
        try {
            replies.discard();
            // A machine takes in bytes while it moves, but slower.
            link.write(frame, transfer.plus(answer));
            reply = due == Due.DONE
                    ? replies.toOrder(transfer.plus(answer))
                    : replies.toQuestion(transfer.plus(answer), due.okAnswers());
            if (reply.trouble() == Reply.Trouble.SILENCE && isFirstTalk() && !address.isSerial()) {
                prod();
            }
        } catch (LinkFault broke) {
            throw ended(asFault(broke, command), broke);
        }
        Optional<PrinterFault> fault = judge(command, due, reply);
        if (fault.isPresent()) {
            throw ended(fault.get(), null);
        }
        understood = true;
        obeyed |= due == Due.DONE;
        return reply;
    }

    private PrinterFaultException ended(PrinterFault fault, @Nullable LinkFault cause) {
        close();
        ending = fault;
        return new PrinterFaultException(fault, cause);
    }

    /** The machine said of this command what cannot be: nobody knows which answer belongs to what, so the connection ends. */
    PrinterFaultException outOfStep(Command command) {
        return ended(new PrinterFault.OutOfStep(command.words(), card), null);
    }

    private boolean isFirstTalk() {
        return !understood && card == CardWhereabouts.FEEDER;
    }

    /**
     * Ends a line as servers of other kinds wait for it: most web servers say nothing before. The printer's own language
     * has no such line, so whatever comes is only looked at to tell who is there; the connection is given up anyway.
     */
    private void prod() throws LinkFault {
        link.write(OTHERS_LINE_END, patience);
        replies.toOrder(patience);
    }

    /** Why an answer cannot be the one that is due, if it cannot. */
    private Optional<PrinterFault> judge(Command command, Due due, Reply reply) {
        if (card == CardWhereabouts.FEEDER && !(due == Due.DONE ? obeyed : understood)) {
            FirstWords words = new FirstWords(replies.heard(), address.isSerial(), answers);
            Optional<Stranger> stranger =
                    understood ? words.otherMode(due, reply) : words.stranger(command, due, reply);
            if (stranger.isPresent()) {
                return Optional.of(new PrinterFault.WrongLanguage(address.toString(), stranger.get()));
            }
        }
        if (reply.trouble() == Reply.Trouble.SILENCE) {
            return Optional.of(new PrinterFault.NotAnswering(command.words(), card));
        }
        return due.fits(reply) ? Optional.empty() : Optional.of(new PrinterFault.OutOfStep(command.words(), card));
    }

    private PrinterFault asFault(LinkFault fault, Command command) {
        if (isFirstTalk() && fault.kind() == LinkFault.Kind.LOST) {
            FirstWords words = new FirstWords(replies.heard(), address.isSerial(), answers);
            Stranger stranger = words.recognised(command).orElse(Stranger.HANGS_UP);
            return new PrinterFault.WrongLanguage(address.toString(), stranger);
        }
        return fault.kind() == LinkFault.Kind.NOT_TAKEN
                ? new PrinterFault.NotAnswering(command.words(), card)
                : new PrinterFault.LinkLost(fault.sentence(), card, fault.remedy());
    }

    @Override
    public void close() {
        broken = true;
        link.close();
    }
}
