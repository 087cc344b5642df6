package dev.cardwright.simulator.floor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.people.Identifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Requests that others made, from a folder: every {@code .json} file is one request, or a list of them, in the shape of a
 * PRODUCTION_REQUEST. What it leaves out of messageId, type, cardId and shipmentId is filled in; an approval is not.
 *
 * <p>A photo stands in the request itself, or in a file beside it that {@code card.photo.file} names, or, for a file with one request, in
 * a picture of the same name.
 */
final class ForeignOrders {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PICTURES = List.of(".jpg", ".jpeg", ".png");

    private final Identifiers identifiers = new Identifiers(new SecureRandom());
    private final Path folder;

    private ForeignOrders(Path folder) {
        this.folder = folder;
    }

    /** Reads the folder; the files in the order of their names. */
    static List<Order> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("--orders needs a folder with .json files; " + folder + " is none.");
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new IOException("There is no .json file in " + folder + ", the folder that --orders names.");
        }
        ForeignOrders reader = new ForeignOrders(folder);
        List<Order> orders = new ArrayList<>();
        for (Path file : files) {
            reader.readFile(file, orders);
        }
        return orders;
    }

    private void readFile(Path file, List<Order> orders) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(file.toFile());
        } catch (JsonProcessingException malformed) {
            throw new IOException(
                    file + " is no JSON: " + malformed.getOriginalMessage() + " (line "
                            + malformed.getLocation().getLineNr() + ").",
                    malformed);
        }
        boolean single = root.isObject();
        for (JsonNode each : single ? List.of(root) : root) {
            if (!(each instanceof ObjectNode request) || !(request.path("card") instanceof ObjectNode card)) {
                throw new IOException(
                        file + " holds something that is no request; allowed: an object with 'card', or a list.");
            }
            complete(request, card);
            photo(file, card, single);
            orders.add(new Order(request));
        }
    }

    private void complete(ObjectNode request, ObjectNode card) {
        if (!request.has("type")) {
            request.put("type", "PRODUCTION_REQUEST");
        }
        if (!request.has("organisationId")) {
            request.put("organisationId", Organisation.AT_ONCE.id());
        }
        if (!request.has("shipmentId")) {
            request.put("shipmentId", identifiers.shipmentId()).put("shipmentCards", 1);
        }
        if (!card.has("cardId")) {
            card.put("cardId", identifiers.cardId());
        }
    }

    private void photo(Path file, ObjectNode card, boolean single) throws IOException {
        JsonNode named = card.path("photo").path("file");
        if (named.isTextual()) {
            Path picture = folder.resolve(named.asText()).normalize();
            if (!picture.startsWith(folder.normalize()) || !Files.isRegularFile(picture)) {
                throw new IOException(file + " names the photo '" + named.asText() + "', which is not in the folder.");
            }
            put(card, picture);
            return;
        }
        String name = file.getFileName().toString();
        String base = name.substring(0, name.length() - ".json".length());
        for (String ending : card.has("photo") || !single ? List.<String>of() : PICTURES) {
            Path picture = folder.resolve(base + ending);
            if (Files.isRegularFile(picture)) {
                put(card, picture);
                return;
            }
        }
    }

    private static void put(ObjectNode card, Path picture) throws IOException {
        boolean png = picture.toString().toLowerCase(Locale.ROOT).endsWith(".png");
        card.putObject("photo")
                .put("mediaType", png ? "image/png" : "image/jpeg")
                .put("data", Base64.getEncoder().encodeToString(Files.readAllBytes(picture)));
    }
}
