package dev.cardwright.station.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cardwright.templates.draw.PersonalText;
import dev.cardwright.templates.draw.Photo;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a {@code PRODUCTION_REQUEST}. Unknown fields are left alone; known ones must have the right type.
 * Texts are put into NFC. Thread-safe.
 */
public final class RequestReader {

    private static final int LONGEST_FIELD = 200;
    private static final int MOST_FIELDS = 60;
    private static final int MOST_IMAGES = 4;
    private static final int MOST_OWED = 10;
    private static final int MOST_ACCESSORIES = 50;
    private static final int MOST_PIECES = 1000;
    private static final int LARGEST_SHIPMENT = 100_000;
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    private final int mostPhotoBytes;

    public RequestReader(int mostPhotoBytes) {
        this.mostPhotoBytes = mostPhotoBytes;
    }

    /** What was read: the request when its names are usable, and everything that is wrong. */
    public record Reading(Optional<ProductionRequest> request, List<Problem> problems) {}

    public Reading read(JsonNode body) {
        FieldReader reader = new FieldReader();
        String cardId = ownName(reader, body, "card.cardId");
        String shipmentId = ownName(reader, body, "shipmentId");
        String articleId = reader.identifier(body, "card.articleId");
        boolean approved = approved(reader, body);
        ProductionRequest request = null;
        Map<String, PersonalText> fields = fields(reader, body);
        Optional<Photo> photo = picture(reader, body, "card.photo");
        Map<String, Photo> images = images(reader, body);
        List<String> owed = owed(reader, body);
        List<ProductionRequest.Accessory> accessories = accessories(reader, body);
        address(reader, body);
        reader.instant(body, "ordered");
        if (cardId != null && shipmentId != null && articleId != null) {
            request = new ProductionRequest(
                    cardId,
                    shipmentId,
                    articleId,
                    approved,
                    reader.date(body, "due"),
                    reader.period(body, "retention.keep"),
                    reader.count(body, "shipmentCards", LARGEST_SHIPMENT),
                    fields,
                    photo,
                    images,
                    owed,
                    accessories);
        }
        return new Reading(Optional.ofNullable(request), reader.problems());
    }

    private static @Nullable String ownName(FieldReader reader, JsonNode body, String path) {
        String name = reader.identifier(body, path);
        if (name != null && PersonalNumber.looksLikeOne(name)) {
            reader.problem(
                    "PERSONAL_IDENTIFIER",
                    path,
                    path + " is itself a personal number; it must be a name that says nothing about the person.");
            return null;
        }
        return name;
    }

    private static boolean approved(FieldReader reader, JsonNode body) {
        JsonNode approval = FieldReader.at(body, "approved");
        if (approval.isMissingNode() || approval.isNull()) {
            return false;
        }
        boolean at = reader.instant(body, "approved.at").isPresent();
        String by = reader.text(body, "approved.by", LONGEST_FIELD);
        return at && by != null && !by.isBlank();
    }

    private static Map<String, PersonalText> fields(FieldReader reader, JsonNode body) {
        JsonNode elements = FieldReader.at(body, "card.cardElements");
        Map<String, PersonalText> fields = new TreeMap<>();
        if (!elements.isObject()) {
            reader.wrongType(elements, "card.cardElements", "an object of texts");
            return fields;
        }
        if (elements.size() > MOST_FIELDS) {
            reader.problem("TOO_MANY", "card.cardElements", "card.cardElements may have at most 60 fields.");
            return fields;
        }
        elements.properties().forEach(entry -> field(reader, entry.getKey(), entry.getValue(), fields));
        return fields;
    }

    private static void field(FieldReader reader, String name, JsonNode value, Map<String, PersonalText> fields) {
        if (!FIELD_NAME.matcher(name).matches()) {
            reader.problem(
                    "BAD_FIELD_NAME",
                    "card.cardElements",
                    "A field name in card.cardElements must be capital letters, digits and underscores.");
            return;
        }
        String path = "card.cardElements." + name;
        if (value.isNull()) {
            return;
        }
        if (!value.isTextual()) {
            reader.wrongType(value, path, "a text");
            return;
        }
        String text = reader.checked(Normalizer.normalize(value.textValue(), Normalizer.Form.NFC), path, LONGEST_FIELD);
        if (text != null) {
            fields.put(name, new PersonalText(text));
        }
    }

    private Map<String, Photo> images(FieldReader reader, JsonNode body) {
        JsonNode node = FieldReader.at(body, "card.images");
        Map<String, Photo> images = new TreeMap<>();
        if (node.isMissingNode() || node.isNull()) {
            return images;
        }
        if (!node.isObject() || node.size() > MOST_IMAGES) {
            reader.wrongType(node, "card.images", "an object of at most " + MOST_IMAGES + " pictures");
            return images;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (FIELD_NAME.matcher(entry.getKey()).matches()) {
                picture(reader, body, "card.images." + entry.getKey())
                        .ifPresent(picture -> images.put(entry.getKey(), picture));
            } else {
                reader.problem(
                        "BAD_FIELD_NAME",
                        "card.images",
                        "A name in card.images must be capital letters, digits and underscores.");
            }
        }
        return images;
    }

    private Optional<Photo> picture(FieldReader reader, JsonNode body, String path) {
        JsonNode picture = FieldReader.at(body, path);
        if (picture.isMissingNode() || picture.isNull()) {
            return Optional.empty();
        }
        JsonNode mediaType = FieldReader.at(picture, "mediaType");
        if (!"image/jpeg".equals(mediaType.textValue()) && !"image/png".equals(mediaType.textValue())) {
            reader.problem("BAD_MEDIA_TYPE", path + ".mediaType", path + ".mediaType must be image/jpeg or image/png.");
        }
        JsonNode data = FieldReader.at(picture, "data");
        if (!data.isTextual()) {
            reader.wrongType(data, path + ".data", "a Base64 text");
            return Optional.empty();
        }
        if (data.textValue().length() / 4L * 3L > mostPhotoBytes) {
            reader.problem(
                    "PHOTO_TOO_LARGE", path + ".data", path + ".data may have at most " + mostPhotoBytes + " bytes.");
            return Optional.empty();
        }
        try {
            return Optional.of(Photo.of(Base64.getDecoder().decode(data.textValue())));
        } catch (IllegalArgumentException notBase64) {
            reader.problem("BAD_BASE64", path + ".data", path + ".data is not valid Base64.");
            return Optional.empty();
        }
    }

    private static List<String> owed(FieldReader reader, JsonNode body) {
        JsonNode node = FieldReader.at(body, "card.expectedReportDataFields");
        List<String> names = new ArrayList<>();
        if (node.isMissingNode() || node.isNull()) {
            return names;
        }
        if (!node.isArray()) {
            reader.wrongType(node, "card.expectedReportDataFields", "a list of names");
            return names;
        }
        if (node.size() > MOST_OWED) {
            reader.problem(
                    "TOO_MANY",
                    "card.expectedReportDataFields",
                    "card.expectedReportDataFields may have at most " + MOST_OWED + " names.");
            return names;
        }
        for (JsonNode name : node) {
            if (name.isTextual() && names.contains(name.textValue())) {
                continue;
            }
            if (name.isTextual() && FIELD_NAME.matcher(name.textValue()).matches()) {
                names.add(name.textValue());
            } else {
                reader.problem(
                        "BAD_FIELD_NAME",
                        "card.expectedReportDataFields",
                        "A name in card.expectedReportDataFields must be capital letters, digits and underscores.");
            }
        }
        return names;
    }

    private static List<ProductionRequest.Accessory> accessories(FieldReader reader, JsonNode body) {
        JsonNode node = FieldReader.at(body, "accessories");
        List<ProductionRequest.Accessory> accessories = new ArrayList<>();
        if (node.isMissingNode() || node.isNull()) {
            return accessories;
        }
        if (!node.isArray() || node.size() > MOST_ACCESSORIES) {
            reader.wrongType(node, "accessories", "a list of at most " + MOST_ACCESSORIES + " accessories");
            return accessories;
        }
        for (JsonNode item : node) {
            String accessoryId = reader.identifier(item, "accessoryId");
            String articleId = reader.identifier(item, "articleId");
            Integer quantity = reader.count(item, "quantity", MOST_PIECES);
            if (accessoryId != null && articleId != null) {
                accessories.add(
                        new ProductionRequest.Accessory(accessoryId, articleId, quantity == null ? 1 : quantity));
            }
        }
        return accessories;
    }

    private static void address(FieldReader reader, JsonNode body) {
        JsonNode address = FieldReader.at(body, "address");
        if (!address.isObject()) {
            reader.wrongType(address, "address", "an object");
            return;
        }
        for (String required : List.of("addressOne", "postalCode", "city", "countryCode", "recipient")) {
            reader.text(body, "address." + required, LONGEST_FIELD);
        }
        for (String optional : List.of("addressTwo", "recipientPhone", "companyName")) {
            JsonNode value = address.path(optional);
            if (!value.isMissingNode() && !value.isNull()) {
                reader.text(body, "address." + optional, LONGEST_FIELD);
            }
        }
    }
}
