package dev.cardwright.simulator.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/** One HTTP request and its answer, read and written as JSON with a limit on size. */
final class Exchange {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_BODY_BYTES = 16 * 1024 * 1024;

    /** A request that is answered with a status and one sentence. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String sentence) {
            super(sentence);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final HttpExchange http;

    Exchange(HttpExchange http) {
        this.http = http;
    }

    String method() {
        return http.getRequestMethod();
    }

    /** The path's parts, decoded; {@code /v1/orders} gives {@code v1, orders}. */
    List<String> path() {
        return List.of(http.getRequestURI().getPath().substring(1).split("/"));
    }

    int number(String parameter, int otherwise, int largest) throws Refused {
        String text = parameters().get(parameter);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= largest) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new Refused(400, "'" + parameter + "' must be a whole number from 0 to " + largest + ".");
        }
        throw new Refused(400, "'" + parameter + "' must be from 0 to " + largest + ".");
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        String query = http.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /** The common name of the client's certificate. */
    String client() throws Refused {
        if (!(http instanceof HttpsExchange https)) {
            throw new Refused(403, "Only HTTPS with a client certificate is answered.");
        }
        try {
            for (Rdn part :
                    new LdapName(https.getSSLSession().getPeerPrincipal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return part.getValue().toString();
                }
            }
        } catch (javax.net.ssl.SSLPeerUnverifiedException | InvalidNameException unreadable) {
            throw new Refused(403, "The client certificate could not be read.");
        }
        throw new Refused(403, "The client certificate has no common name.");
    }

    byte[] bytes() throws IOException, Refused {
        byte[] body = http.getRequestBody().readNBytes(LARGEST_BODY_BYTES + 1);
        if (body.length > LARGEST_BODY_BYTES) {
            throw new Refused(413, "The body is larger than " + LARGEST_BODY_BYTES + " bytes.");
        }
        return body;
    }

    /** The body as a JSON object; an empty body is an empty object. */
    ObjectNode object() throws IOException, Refused {
        byte[] body = bytes();
        if (body.length == 0) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode json = JSON.readTree(body);
            if (json instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            throw new Refused(400, "The body is no JSON: " + malformed.getOriginalMessage());
        }
        throw new Refused(400, "The body must be a JSON object.");
    }

    void answer(int status, @Nullable JsonNode body) throws IOException {
        if (body == null) {
            http.sendResponseHeaders(status, -1);
            return;
        }
        byte[] bytes = JSON.writeValueAsBytes(body);
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(status, bytes.length);
        http.getResponseBody().write(bytes);
        http.getResponseBody().flush();
    }

    void answer(Refused refused) throws IOException {
        answer(refused.status(), JSON.createObjectNode().put("error", refused.getMessage()));
    }
}
