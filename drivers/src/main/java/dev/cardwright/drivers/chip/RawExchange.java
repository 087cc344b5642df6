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
 */
final class RawExchange {
    private static final Logger LOG = LoggerFactory.getLogger(RawExchange.class);
    private static final int BUFFER_BYTES = WireRules.LONGEST_CONTENT_BYTES + StatusWord.BYTES;
    private static final @Nullable MethodHandle INNER_CALL = innerCall();

    private RawExchange() {}

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

    /** The answer as the card gave it, where the provider can be kept from completing it. */
    static byte[] transmit(CardChannel channel, CommandAPDU command) throws CardException {
        MethodHandle inner = INNER_CALL;
        if (inner == null || !(channel instanceof Smartcardio.JnaCardChannel)) {
            return channel.transmit(command).getBytes();
        }
        ByteBuffer answer = ByteBuffer.allocate(BUFFER_BYTES);
        try {
            inner.invokeExact(channel, ByteBuffer.wrap(command.getBytes()), answer);
            return Arrays.copyOf(answer.array(), answer.position());
        } catch (CardException | RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new CardException(failed);
        } finally {
            Arrays.fill(answer.array(), (byte) 0);
        }
    }
}
