package dev.cardwright.station.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to a pull: {@code {"messages":[{"messageId":"…","body":"…"}]}}. It walks the tokens so that an answer
 * that was cut off still yields what came whole, and the name of the message that was too large.
 */
final class LeaseReader {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final int messageLimitBytes;
    private final List<BackendLink.Leased> leased = new ArrayList<>();
    private @Nullable String current;

    private LeaseReader(int messageLimitBytes) {
        this.messageLimitBytes = messageLimitBytes;
    }

    /**
     * The messages of an answer.
     *
     * @param cut whether the answer went on after these bytes
     * @throws IOException when the answer is not what a backend sends, or was cut before a first message could be named
     */
    static List<BackendLink.Leased> read(byte[] answer, boolean cut, int messageLimitBytes) throws IOException {
        LeaseReader reader = new LeaseReader(messageLimitBytes);
        try (JsonParser parser = FACTORY.createParser(answer)) {
            reader.messages(parser);
        } catch (IOException broken) {
            if (!cut) {
                throw broken;
            }
            // What came whole before the cut counts; the rest is leased again when its time is up.
            if (reader.leased.isEmpty()) {
                String tooLarge = reader.current;
                if (tooLarge == null) {
                    throw broken;
                }
                return List.of(new BackendLink.Oversized(tooLarge, messageLimitBytes));
            }
        }
        return reader.leased;
    }

    private void messages(JsonParser parser) throws IOException {
        expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("messages")) {
                expect(parser, value, JsonToken.START_ARRAY);
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    message(parser);
                }
                expect(parser, parser.currentToken(), JsonToken.END_ARRAY);
            } else {
                parser.skipChildren();
            }
        }
        expect(parser, parser.currentToken(), JsonToken.END_OBJECT);
    }

    private void message(JsonParser parser) throws IOException {
        current = null;
        String body = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("messageId") && value == JsonToken.VALUE_STRING) {
                current = parser.getText();
            } else if (field.equals("body") && value == JsonToken.VALUE_STRING) {
                body = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        expect(parser, parser.currentToken(), JsonToken.END_OBJECT);
        if (current != null && !current.isBlank()) {
            leased.add(letter(current, body));
        }
    }

    private BackendLink.Leased letter(String messageId, String body) {
        // A character has at most three bytes here, so the exact count is needed only in between.
        boolean fits = body.length() <= messageLimitBytes / 3
                || (body.length() <= messageLimitBytes && utf8Length(body) <= messageLimitBytes);
        return fits ? new BackendLink.Letter(messageId, body) : new BackendLink.Oversized(messageId, messageLimitBytes);
    }

    private static long utf8Length(String text) {
        return text.codePoints()
                .mapToLong(point -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
                .sum();
    }

    private static void expect(JsonParser parser, @Nullable JsonToken token, JsonToken expected) throws IOException {
        if (token != expected) {
            throw new IOException("The answer is not the list of messages it should be, at byte "
                    + parser.currentTokenLocation().getByteOffset() + ".");
        }
    }
}
