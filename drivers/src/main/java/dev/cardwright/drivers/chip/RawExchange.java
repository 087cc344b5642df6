package dev.cardwright.drivers.chip;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import jnasmartcardio.Smartcardio;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a command to the card as it is. jnasmartcardio fetches answers in pieces by itself, but after seven pieces it drops
 * the status, so that the last two bytes of content pass for it; and it writes a corrected length into whatever byte is last
 * [R: 0.2.7]. Its inner call, which does neither, is not public. {@link Chaining} does both above.
 *
 * <p>Command and answer pass through memory that belongs to one connection and is overwritten behind each exchange. Used by one exchange at a
 * time: a connection with an exchange that does not come back takes no other.
 */
final class RawExchange {
    private static final Logger LOG = LoggerFactory.getLogger(RawExchange.class);
    private static final int BUFFER_BYTES = WireRules.LONGEST_CONTENT_BYTES + StatusWord.BYTES;
    private static final int USUAL_COMMAND_BYTES = 512;
    private static final byte[] ZEROS = new byte[BUFFER_BYTES];
    private static final @Nullable MethodHandle INNER_CALL = innerCall();

    private final ByteBuffer answer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private ByteBuffer command = ByteBuffer.allocateDirect(USUAL_COMMAND_BYTES);

    private static @Nullable MethodHandle innerCall() {
        try {
            Class<?> channel = Smartcardio.JnaCardChannel.class;
            return MethodHandles.privateLookupIn(channel, MethodHandles.lookup())
                    .findVirtual(
                            channel,
                            "transmitRaw",
                            MethodType.methodType(int.class, ByteBuffer.class, ByteBuffer.class))
                    .asType(MethodType.methodType(void.class, CardChannel.class, ByteBuffer.class, ByteBuffer.class));
        } catch (ReflectiveOperationException | LinkageError changed) {
            LOG.warn(
                    "Answers of cards in more than seven pieces cannot be read with this version of jnasmartcardio ({}).",
                    changed.getMessage());
            return null;
        }
    }

    /** Takes the command that is to be sent; on the caller's thread, so that it is free to overwrite its own bytes whatever happens then. */
    void take(byte[] bytes) {
        if (command.capacity() < bytes.length) {
            command = ByteBuffer.allocateDirect(bytes.length);
        }
        command.clear();
        command.put(bytes).flip();
    }

    /** Sends the command; the answer as the card gave it, where the provider can be kept from completing it. Leaves neither of them behind. */
    byte[] transmit(CardChannel channel) throws CardException {
        MethodHandle inner = INNER_CALL;
        int filled = BUFFER_BYTES;
        try {
            if (inner == null || !(channel instanceof Smartcardio.JnaCardChannel)) {
                filled = 0;
                return channel.transmit(apdu()).getBytes();
            }
            answer.clear();
            inner.invokeExact(channel, command, answer);
            filled = answer.position();
            byte[] answered = new byte[filled];
            answer.flip().get(answered);
            return answered;
        } catch (CardException | RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new CardException(failed);
        } finally {
            zero(answer, filled);
            forget();
        }
    }

    /** Other providers take the command in a form that keeps a copy out of reach. */
    private CommandAPDU apdu() {
        byte[] bytes = new byte[command.remaining()];
        command.get(bytes);
        try {
            return new CommandAPDU(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Overwrites a command that was taken. */
    void forget() {
        zero(command, command.limit());
    }

    private static void zero(ByteBuffer buffer, int bytes) {
        buffer.clear();
        for (int left = bytes; left > 0; left -= ZEROS.length) {
            buffer.put(ZEROS, 0, Math.min(left, ZEROS.length));
        }
    }

    /** Whether nothing of any command or answer is left, for tests. */
    boolean isEmpty() {
        return allZero(command) && allZero(answer);
    }

    private static boolean allZero(ByteBuffer buffer) {
        for (int at = 0; at < buffer.capacity(); at++) {
            if (buffer.get(at) != 0) {
                return false;
            }
        }
        return true;
    }
}
