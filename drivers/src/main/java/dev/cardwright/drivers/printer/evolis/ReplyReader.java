package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.link.Link;
import dev.cardwright.drivers.link.LinkFault;
import dev.cardwright.drivers.printer.evolis.EvolisOptions.Answers;
import java.time.Duration;
import java.util.Arrays;

/**
 * Cuts answers out of the byte stream, within the deadline and with a fixed amount of memory, whatever comes.
 *
 * <p>Texts: over USB an answer ends with NUL [C: dpavlin/Printer-EVOLIS]; for TCP and serial no source says how, so NUL, CR,
 * LF, CRLF and a silence of 50 ms are all taken as an end [?]. Once a machine has been seen to end its answers with a
 * character, only a much longer silence ends one: it then means that the rest is late.
 *
 * <p>ACK/NACK: a command is answered with ACK, which is 6 [D], or NACK, taken as 21 [M], and one code [D]. Whether anything
 * follows the code is not stated [?]: ends that come before an answer are skipped. How a question is answered in this mode
 * is not stated either [?]: a text alone, a text behind an ACK, and an ACK alone are understood.
 */
final class ReplyReader {
    /** A silence that ends an answer of a machine that uses no end character. */
    static final Duration SILENCE = Duration.ofMillis(50);

    private static final Duration LONG_SILENCE = Duration.ofMillis(500);

    /** How long an answer that has begun may go on: more than the longest takes at the lowest speed. */
    private static final Duration LONGEST_TALK = Duration.ofSeconds(3);

    private static final int LONGEST_REPLY = 512;
    private static final int MOST_DISCARDED = 16_384;
    private static final int HEARD = 64;
    private static final int ACK = 0x06;
    private static final int NACK = 0x15;
    private static final int XON = 0x11;
    private static final int XOFF = 0x13;
    private static final int NOTHING = -1;

    private final Link link;
    private final Answers answers;
    private final String printer;
    private final byte[] buffer = new byte[1024];
    private final StringBuilder heard = new StringBuilder(HEARD);
    private int at;
    private int end;
    private boolean knowsItsEnd;

    /**
     * @param link where the bytes come from
     * @param answers how the machine answers
     * @param printer its address, for a sentence
     */
    ReplyReader(Link link, Answers answers, String printer) {
        this.link = link;
        this.answers = answers;
        this.printer = printer;
    }

    /** The first bytes that came on this connection, one character each, whether or not they could be understood. */
    String heard() {
        return heard.toString();
    }

    /** Throws away what came without being asked for, so that it is not taken for the next answer. */
    void discard() throws LinkFault {
        int seen = 0;
        do {
            seen += end - at;
            at = end;
        } while (seen < MOST_DISCARDED && fill(Duration.ZERO) > 0);
    }

    /** Overwrites what was read so far. */
    void forget() {
        Arrays.fill(buffer, 0, at, (byte) 0);
    }

    /** The answer to a command that asks for nothing. */
    Reply toOrder(Duration patience) throws LinkFault {
        long deadline = System.nanoTime() + patience.toNanos();
        int first = first(deadline);
        if (answers == Answers.TEXT) {
            return text(first);
        }
        if (first == ACK) {
            return Reply.DONE;
        }
        if (first == NACK) {
            return code();
        }
        // A text, be it OK, belongs to something else here: taken as done, it would put all later answers one behind.
        Reply text = text(first);
        boolean readable = text.trouble() != Reply.Trouble.SILENCE && text.trouble() != Reply.Trouble.GARBAGE;
        return readable ? new Reply(Reply.Trouble.TEXT, text.text()) : text;
    }

    /**
     * The answer to a question.
     *
     * @param patience how long to wait for its first character
     * @param ackAlone whether {@code OK} would answer it, so that an ACK may be all that comes
     */
    Reply toQuestion(Duration patience, boolean ackAlone) throws LinkFault {
        long deadline = System.nanoTime() + patience.toNanos();
        int first = first(deadline);
        if (answers == Answers.ACK && first == NACK) {
            return code();
        }
        if (answers == Answers.ACK && first == ACK) {
            int second = first(ackAlone ? System.nanoTime() + LONG_SILENCE.toNanos() : deadline);
            return second == NOTHING ? Reply.DONE : text(second);
        }
        return text(first);
    }

    /** The first character of an answer; ends before it are padding or belong to the one before. */
    private int first(long deadline) throws LinkFault {
        boolean late = false;
        while (true) {
            while (at < end) {
                int next = buffer[at++] & 0xFF;
                if (isText(next)) {
                    return next;
                }
            }
            Duration left = left(deadline);
            if (late || fill(left) == 0) {
                return NOTHING;
            }
            // One more look at what was there at the deadline; an endless stream of padding is a silence too.
            late = left.isZero();
        }
    }

    /** What stands behind a NACK. */
    private Reply code() throws LinkFault {
        int code = first(System.nanoTime() + LONG_SILENCE.toNanos());
        return isPrintable(code) ? Reply.ofCode(code) : Reply.GARBAGE;
    }

    private Reply text(int first) throws LinkFault {
        if (first == NOTHING) {
            return Reply.SILENCE;
        }
        long latest = System.nanoTime() + LONGEST_TALK.toNanos();
        StringBuilder text = new StringBuilder().append((char) first);
        while (text.length() <= LONGEST_REPLY && !left(latest).isZero()) {
            while (at < end) {
                int next = buffer[at++] & 0xFF;
                if (isEnd(next)) {
                    knowsItsEnd = true;
                    return reply(text);
                }
                if (isText(next)) {
                    text.append((char) next);
                }
            }
            if (fill(knowsItsEnd ? LONG_SILENCE : SILENCE) == 0) {
                return reply(text);
            }
        }
        return Reply.GARBAGE;
    }

    private static boolean isEnd(int character) {
        return character == 0 || character == '\r' || character == '\n';
    }

    /** Not an end, and not flow control that the port let through. */
    private static boolean isText(int character) {
        return !isEnd(character) && character != XON && character != XOFF;
    }

    private static boolean isPrintable(int character) {
        return character >= ' ' && character < 0x7F;
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private int fill(Duration patience) throws LinkFault {
        at = 0;
        end = 0;
        int count = link.read(buffer, patience);
        if (count < 0) {
            throw new LinkFault(LinkFault.Kind.LOST, "The printer at " + printer + " closed the connection.");
        }
        end = count;
        for (int index = 0; index < count && heard.length() < HEARD; index++) {
            heard.append((char) (buffer[index] & 0xFF));
        }
        return count;
    }

    private static Reply reply(StringBuilder text) {
        boolean printable = text.chars().allMatch(ReplyReader::isPrintable);
        return printable ? Reply.of(text.toString()) : new Reply(Reply.Trouble.GARBAGE, text.toString());
    }
}
