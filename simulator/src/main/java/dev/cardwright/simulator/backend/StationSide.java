package dev.cardwright.simulator.backend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The paths under {@code /v1/stations/{station}}: the station leases, settles and sends messages. */
final class StationSide {
    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final int MOST_MESSAGES = 100;

    private final String station;
    private final Mailbox mailbox;
    private final Ledger ledger;
    private final Replies replies;

    StationSide(String station, Mailbox mailbox, Ledger ledger, Replies replies) {
        this.station = station;
        this.mailbox = mailbox;
        this.ledger = ledger;
        this.replies = replies;
    }

    /** Answers a request whose path begins with {@code v1, stations}. */
    void handle(Exchange exchange) throws IOException, Exchange.Refused, InterruptedException {
        List<String> path = exchange.path();
        String client = exchange.client();
        if (path.size() < 4 || !path.get(2).equals(station) || !path.get(3).equals("messages")) {
            throw new Exchange.Refused(
                    404, "There is nothing here; a station's messages are at /v1/stations/" + station + "/messages.");
        }
        if (!client.equals(station)) {
            throw new Exchange.Refused(
                    403, "The certificate speaks for '" + client + "', not for station " + station + ".");
        }
        if (path.size() == 4 && exchange.method().equals("GET")) {
            lease(exchange);
        } else if (path.size() == 4 && exchange.method().equals("POST")) {
            take(exchange);
        } else if (path.size() == 6
                && path.get(5).equals("settle")
                && exchange.method().equals("POST")) {
            settle(exchange, path.get(4));
        } else {
            throw new Exchange.Refused(405, exchange.method() + " is not possible here.");
        }
    }

    private void lease(Exchange exchange) throws IOException, Exchange.Refused, InterruptedException {
        int wait = exchange.number("wait", 0, LONGEST_WAIT_SECONDS);
        int max = exchange.number("max", 10, MOST_MESSAGES);
        List<Mailbox.Letter> letters = mailbox.lease(max, Duration.ofSeconds(wait));
        ObjectNode answer = Exchange.JSON.createObjectNode();
        ArrayNode messages = answer.putArray("messages");
        for (Mailbox.Letter letter : letters) {
            messages.addObject().put("messageId", letter.messageId()).put("body", letter.body());
        }
        try {
            exchange.answer(200, answer);
        } catch (IOException gone) {
            mailbox.giveBack(letters);
            throw gone;
        }
    }

    private void settle(Exchange exchange, String messageId) throws IOException, Exchange.Refused {
        ObjectNode body = exchange.object();
        String outcome = body.path("outcome").asText();
        if (!outcome.equals("accepted") && !outcome.equals("rejected")) {
            throw new Exchange.Refused(400, "'outcome' must be accepted or rejected.");
        }
        if (!mailbox.settle(messageId)) {
            throw new Exchange.Refused(404, "No message with this id was ever sent.");
        }
        ledger.settled(messageId, outcome, body.path("reason").asText());
        exchange.answer(204, null);
    }

    private void take(Exchange exchange) throws IOException, Exchange.Refused {
        ObjectNode body = exchange.object();
        for (String field : List.of("messageId", "type")) {
            if (!body.path(field).isTextual() || body.path(field).asText().isBlank()) {
                throw new Exchange.Refused(400, "'" + field + "' is missing or no text.");
            }
        }
        try {
            UUID.fromString(body.path("messageId").asText());
        } catch (IllegalArgumentException malformed) {
            throw new Exchange.Refused(400, "'messageId' must be a UUID.");
        }
        boolean fresh = ledger.answered(body);
        if (fresh) {
            replies.to(body);
        }
        exchange.answer(fresh ? 202 : 200, null);
    }
}
