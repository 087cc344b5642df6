package dev.cardwright.station.intake;

import java.time.Duration;
import java.util.List;

/**
 * The one port to the backend: fetch messages, settle them, send ours. It moves bytes and knows nothing about their
 * meaning. Every call ends within its deadline. Thread-safe: pulling and sending may run on two threads.
 */
public interface BackendLink extends AutoCloseable {

    /**
     * Fetches messages, which the backend leases to this station until they are settled.
     *
     * @param wait how long the backend may wait for a first message before it answers with none
     * @param max how many messages at most
     */
    Pulled pull(Duration wait, int max);

    /** Tells the backend that a leased message was dealt with; it does not come again. */
    Sent settle(String messageId, Settlement outcome);

    /**
     * Sends one of our messages. Sending the same {@code messageId} again changes nothing at the backend.
     *
     * @param json the whole message as UTF-8 JSON
     */
    Sent send(String messageId, byte[] json);

    /**
     * Ends a running pull at once; it and all later ones answer {@link Unreachable}. Settling and sending go on. This is
     * how a thread that pulls is stopped: an interrupt could meet it in the database, which does not survive one.
     */
    void stopPulling();

    /** Ends all running calls at once; they and all later ones answer {@link Unreachable}. */
    @Override
    void close();

    /** What a pull brought. */
    sealed interface Pulled permits Messages, Unreachable {}

    /** What became of something we sent. */
    sealed interface Sent permits Delivered, Refused, Unreachable {}

    /** The messages, in the backend's order; may be empty. */
    record Messages(List<Leased> messages) implements Pulled {
        public Messages {
            messages = List.copyOf(messages);
        }
    }

    /** The backend has it. */
    record Delivered() implements Sent {}

    /** The backend will not take this message as it is; sending it again is useless. The sentence has no personal data. */
    record Refused(int status, String sentence) implements Sent {}

    /** The backend could not be asked, or could not answer; try again later. The sentence says why in words. */
    record Unreachable(String sentence) implements Pulled, Sent {}

    /** A message on lease. */
    sealed interface Leased permits Letter, Oversized {
        /** The backend's name for the lease, needed to settle it. */
        String messageId();
    }

    /** A message's text as it was sent to us; whether it is JSON at all is for the reader to find out. Masked when printed. */
    record Letter(String messageId, String body) implements Leased {
        @Override
        public String toString() {
            return "Letter[messageId=" + messageId + ", body=•••]";
        }
    }

    /** A message larger than the station takes; its text was not kept. */
    record Oversized(String messageId, long limitBytes) implements Leased {}

    /** How a leased message was dealt with. */
    sealed interface Settlement permits Accepted, Rejected {}

    /** It was understood and recorded. */
    record Accepted() implements Settlement {}

    /** It was not usable; the reason is one sentence without personal data. */
    record Rejected(String reason) implements Settlement {}
}
