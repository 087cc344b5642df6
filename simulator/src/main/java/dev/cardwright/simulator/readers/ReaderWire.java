package dev.cardwright.simulator.readers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The tiny protocol between the provider in a station and the readers in the simulator. It is Cardwright's own and means nothing to anybody
 * else.
 *
 * <p>TCP; the station asks, the simulator answers, one after the other, as often as wanted on one connection. A question and an answer have
 * the same form: four bytes length (big-endian, of what follows), one byte code, the rest as below. Text is UTF-8; a reader's name stands
 * with two bytes length before it ({@link DataOutputStream#writeUTF}).
 *
 * <table>
 * <caption>Questions</caption>
 * <tr><td>{@link #STATES}</td><td>nothing</td><td>{@link #DONE}: per reader its name and 8 bytes visit (0: no card)</td></tr>
 * <tr><td>{@link #WAIT}</td><td>name, 1 byte wanted (1 present, 0 absent), 4 bytes milliseconds</td><td>{@link #DONE}: 8 bytes visit now</td></tr>
 * <tr><td>{@link #CONNECT}</td><td>name</td><td>{@link #DONE}: 8 bytes visit, ATR; or {@link #NO_CARD}, {@link #NO_READER}</td></tr>
 * <tr><td>{@link #TRANSMIT}</td><td>name, 8 bytes visit, command</td><td>{@link #DONE}: answer; or {@link #REMOVED}, {@link #MUTE}, {@link #NO_READER}</td></tr>
 * <tr><td>{@link #RESET}</td><td>name, 8 bytes visit</td><td>{@link #DONE}, {@link #REMOVED} or {@link #NO_READER}</td></tr>
 * </table>
 *
 * <p>A visit is one stay of one card at a station. A session is nothing but a name and a visit, so a connection may break between two
 * exchanges without harm.
 */
public final class ReaderWire {
    /** Which readers are there, and is a card in them? */
    public static final int STATES = 1;
    /** Wait until a card is there, or gone. */
    public static final int WAIT = 2;
    /** Begin a session with the card that is there. */
    public static final int CONNECT = 3;
    /** Send a command to the card of a session. */
    public static final int TRANSMIT = 4;
    /** Switch the card's power off and on. */
    public static final int RESET = 5;

    /** The answer follows. */
    public static final int DONE = 0;
    /** There is no card in the reader. */
    public static final int NO_CARD = 1;
    /** There is no such reader (any more). */
    public static final int NO_READER = 2;
    /** The card of this session has left. */
    public static final int REMOVED = 3;
    /** The card is there but gives no answer. */
    public static final int MUTE = 4;
    /** The question was not understood. */
    public static final int NOT_UNDERSTOOD = 5;

    /** No question and no answer is longer. */
    public static final int LONGEST = 128 * 1024;

    private ReaderWire() {}

    /** A question or an answer. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
    public record Message(int code, byte[] body) {}

    /** Sends one message. */
    public static void write(DataOutputStream out, int code, byte[] body) throws IOException {
        byte[] whole = new byte[5 + body.length];
        int length = body.length + 1;
        whole[0] = (byte) (length >>> 24);
        whole[1] = (byte) (length >>> 16);
        whole[2] = (byte) (length >>> 8);
        whole[3] = (byte) length;
        whole[4] = (byte) code;
        System.arraycopy(body, 0, whole, 5, body.length);
        out.write(whole);
        out.flush();
    }

    /**
     * Reads one message.
     *
     * @throws IOException if the connection ends or speaks something else
     */
    public static Message read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > LONGEST) {
            throw new IOException("what came is no message of the simulated readers");
        }
        int code = in.readUnsignedByte();
        byte[] body = new byte[length - 1];
        in.readFully(body);
        return new Message(code, body);
    }
}
