package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.link.Link;
import dev.cardwright.drivers.link.LinkFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Cuts answers out of the byte stream. Over USB an answer ends with NUL [C: dpavlin/Printer-EVOLIS]; for TCP and serial no
 * source says how, so NUL, CR, LF, CRLF and a silence of 50 ms are all taken as an end [?]. Once a machine has been seen to
 * end its answers with a character, only a much longer silence ends one: it then means that the rest is late.
 */
final class ReplyReader {
    /** A silence that ends an answer of a machine that uses no end character. */
    static final Duration SILENCE = Duration.ofMillis(50);

    private static final Duration LONG_SILENCE = Duration.ofMillis(500);
    private static final int LONGEST_REPLY = 512;
    private static final int XON = 0x11;
    private static final int XOFF = 0x13;

    private final Link link;
    private final byte[] buffer = new byte[1024];
    private int at;
    private int end;
    private boolean knowsItsEnd;

    ReplyReader(Link link) {
        this.link = link;
    }

    /** Throws away what came without being asked for, so that it is not taken for the next answer. */
    void discard() throws LinkFault {
        at = 0;
        end = 0;
        for (int rounds = 0; rounds < 16 && fill(Duration.ZERO) > 0; rounds++) {
            end = 0;
        }
    }

    /**
     * The next answer.
     *
     * @param patience how long to wait for its first character
     */
    Reply next(Duration patience) throws LinkFault {
        long deadline = System.nanoTime() + patience.toNanos();
        StringBuilder text = new StringBuilder();
        while (text.length() <= LONGEST_REPLY) {
            while (at < end) {
                int character = buffer[at++] & 0xFF;
                boolean ends = character == 0 || character == '\r' || character == '\n';
                if (ends && text.length() > 0) {
                    knowsItsEnd = true;
                    return reply(text);
                }
                // An end before any text is the second half of CRLF, or padding.
                if (!ends && character != XON && character != XOFF) {
                    text.append((char) character);
                }
            }
            if (fill(text.length() > 0 ? pause() : left(deadline)) == 0) {
                return text.length() > 0 ? reply(text) : Reply.SILENCE;
            }
        }
        return Reply.GARBAGE;
    }

    private Duration pause() {
        return knowsItsEnd ? LONG_SILENCE : SILENCE;
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private int fill(Duration patience) throws LinkFault {
        at = 0;
        end = 0;
        int count = link.read(buffer, patience);
        if (count < 0) {
            throw new LinkFault(LinkFault.Kind.LOST, "The printer closed the connection.");
        }
        end = count;
        return count;
    }

    private static Reply reply(StringBuilder text) {
        String line = text.toString();
        boolean printable = line.chars().allMatch(character -> character >= ' ' && character != 0x7F);
        // Text is Latin-1 here: one character per byte.
        return printable && StandardCharsets.ISO_8859_1.newEncoder().canEncode(line) ? Reply.of(line) : Reply.GARBAGE;
    }
}
