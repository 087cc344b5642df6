package dev.cardwright.station.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cardwright.station.request.FieldReader;
import java.util.UUID;

/**
 * A message from the backend whose envelope is in order. Its body may hold anything; it is never printed.
 *
 * @param messageId a UUID in its usual form
 * @param type what it says; may be one this station does not know
 */
record IncomingMessage(String messageId, String type, String organisationId, JsonNode body) {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** The message cannot be read at all; the sentence says why without repeating anything of it. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String sentence) {
            super(sentence);
        }
    }

    /**
     * Reads the envelope.
     *
     * @param leaseId the id the backend leased the message under; the body must agree
     */
    static IncomingMessage read(String leaseId, String text) throws Unreadable {
        JsonNode body;
        try {
            body = STRICT.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new Unreadable("The message is not valid JSON (line "
                    + notJson.getLocation().getLineNr() + ", column "
                    + notJson.getLocation().getColumnNr() + ").");
        }
        if (body == null || !body.isObject()) {
            throw new Unreadable("The message must be a JSON object.");
        }
        FieldReader reader = new FieldReader();
        String messageId = reader.text(body, "messageId", 36);
        String type = reader.identifier(body, "type");
        String organisationId = reader.identifier(body, "organisationId");
        if (messageId == null || type == null || organisationId == null) {
            throw new Unreadable(reader.problems().get(0).text());
        }
        if (!isUuid(messageId)) {
            throw new Unreadable("messageId must be a UUID like 6f0c2c1e-3b1a-4a53-9f57-0d2b8a4f9c11.");
        }
        if (!messageId.equalsIgnoreCase(leaseId)) {
            throw new Unreadable("The messageId in the body is another one than the message was sent under.");
        }
        return new IncomingMessage(UUID.fromString(messageId).toString(), type, organisationId, body);
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "IncomingMessage[" + messageId + " " + type + "]";
    }
}
