package dev.cardwright.simulator.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One MQTT message as the witness saw it.
 *
 * @param receivedAt when it arrived
 * @param topic the whole topic
 * @param qos quality of service it was delivered with, 0 to 2
 * @param retained whether the broker had kept it from before the subscription
 * @param payload the payload as JSON, or as a JSON text where it is none
 */
public record Observed(Instant receivedAt, String topic, int qos, boolean retained, JsonNode payload) {

    /** Whether the topic ends with these levels, for example {@code status} or {@code lines/L1}. */
    public boolean isAbout(String lastLevels) {
        return topic.endsWith("/" + lastLevels);
    }
}
