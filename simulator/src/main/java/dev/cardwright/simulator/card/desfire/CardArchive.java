package dev.cardwright.simulator.card.desfire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A card as JSON: with its keys as a file that can be loaded again, without them as a description. */
final class CardArchive {
    static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String FORMAT = "cardwright-desfire-card/1";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final long MOST_FILE_BYTES = 1 << 20;

    private CardArchive() {}

    static void replace(Path file, ObjectNode card) throws IOException {
        Path target = file.toAbsolutePath();
        // A temporary file is its owner's alone, and so is what it becomes: the keys stand in it.
        Path draft = Files.createTempFile(target.getParent(), ".card", ".new");
        try {
            Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(card));
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Everything, keys in plain. */
    static ObjectNode write(CardMemory memory) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        fill(json, memory, true);
        return json;
    }

    /** Everything but keys. */
    static ObjectNode describe(CardMemory memory) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        fill(json, memory, false);
        return json;
    }

    private static void fill(ObjectNode json, CardMemory memory, boolean withKeys) {
        json.put("generation", memory.generation().name());
        json.put("size", memory.size().name());
        json.put("uid", HEX.formatHex(memory.uid()));
        json.put("freeBytes", memory.freeBytes());
        json.put("formatDisabled", memory.configuration().formatDisabled());
        json.put("randomId", memory.configuration().randomId());
        if (withKeys) {
            json.put("defaultKey", HEX.formatHex(memory.configuration().defaultKey()));
            json.put("defaultKeyVersion", memory.configuration().defaultVersion());
        }
        json.set("card", application(memory.card(), withKeys));
        ArrayNode applications = json.putArray("applications");
        memory.applications().values().forEach(each -> applications.add(application(each, withKeys)));
    }

    private static ObjectNode application(Application application, boolean withKeys) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", "%06X".formatted(application.names().id()));
        json.put("isoId", "%04X".formatted(application.names().isoId()));
        json.put("isoName", HEX.formatHex(application.names().isoName()));
        json.put("settings", "%02X".formatted(application.settings()));
        json.put("keyType", application.type().name());
        json.put("isoFiles", application.isoFiles());
        ArrayNode keys = json.putArray("keys");
        for (StoredKey key : application.keys()) {
            ObjectNode one = keys.addObject();
            one.put("version", key.version());
            if (withKeys) {
                one.put("value", HEX.formatHex(key.value()));
            }
        }
        ArrayNode files = json.putArray("files");
        for (Map.Entry<Integer, StoredFile> file : application.files().entrySet()) {
            files.add(file(file.getKey(), file.getValue()));
        }
        return json;
    }

    private static ObjectNode file(int number, StoredFile file) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("number", number);
        json.put("type", file.type());
        json.put("isoId", "%04X".formatted(file.isoId()));
        json.put("protection", file.protection().name());
        json.put("rights", "%04X".formatted(file.rights().bits()));
        if (file instanceof DataFile data) {
            json.put("content", HEX.formatHex(data.content()));
        } else if (file instanceof ValueFile value) {
            json.put("lower", value.content().lower());
            json.put("upper", value.content().upper());
            json.put("value", value.content().value());
            json.put("limitedCredit", value.content().limitedCredit());
            json.put("flags", value.content().flags());
        } else if (file instanceof RecordFile records) {
            json.put("recordBytes", records.recordBytes());
            json.put("mostRecords", records.mostRecords());
            ArrayNode all = json.putArray("records");
            records.records().forEach(each -> all.add(HEX.formatHex(each)));
        }
        return json;
    }

    /** Reads a card back. */
    static CardMemory read(Path file) throws IOException {
        if (Files.size(file) > MOST_FILE_BYTES) {
            throw new IOException(file + " is larger than 1 MB and therefore no virtual card");
        }
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            if (!FORMAT.equals(json.path("format").asText())) {
                throw new IllegalArgumentException("its format is not " + FORMAT);
            }
            return memory(json);
        } catch (JacksonException broken) {
            // Its message would quote the file, and the file holds keys.
            throw new IOException(file + " is no virtual card: it is not JSON", null);
        } catch (IllegalArgumentException wrong) {
            throw new IOException(file + " is no virtual card: " + wrong.getMessage(), wrong);
        }
    }

    private static CardMemory memory(JsonNode json) {
        CardMemory.Configuration configuration = new CardMemory.Configuration(
                flag(json, "formatDisabled"),
                flag(json, "randomId"),
                bytes(json, "defaultKey", 24, 24),
                number(json, "defaultKeyVersion", 0, 255));
        CardMemory memory = new CardMemory(
                named(DesfireGeneration.class, json, "generation"),
                named(DesfireSize.class, json, "size"),
                bytes(json, "uid", 7, 7),
                application(json.path("card")),
                configuration);
        if (memory.card().keyCount() != 1 || memory.card().names().id() != 0) {
            throw new IllegalArgumentException("the card level must have id 000000 and one key");
        }
        for (JsonNode each : list(json, "applications")) {
            Application application = application(each);
            if (application.names().id() == 0
                    || memory.applications().put(application.names().id(), application) != null) {
                throw new IllegalArgumentException("an application's id is 000000 or there twice");
            }
        }
        if (memory.freeBytes() < 0) {
            throw new IllegalArgumentException("its files do not fit its size");
        }
        return memory;
    }

    private static Application application(JsonNode json) {
        KeyType type = named(KeyType.class, json, "keyType");
        List<StoredKey> keys = new ArrayList<>();
        for (JsonNode key : list(json, "keys")) {
            keys.add(new StoredKey(
                    type, bytes(key, "value", type.keyBytes(), type.keyBytes()), number(key, "version", 0, 255)));
        }
        if (keys.size() > 14) {
            throw new IllegalArgumentException("an application has more than 14 keys");
        }
        Application.Names names = new Application.Names(
                hex(json, "id", 0xFFFFFF), hex(json, "isoId", 0xFFFF), bytes(json, "isoName", 0, 16));
        Application application =
                new Application(names, hex(json, "settings", 0xFF), type, flag(json, "isoFiles"), keys);
        for (JsonNode each : list(json, "files")) {
            if (application.files().put(number(each, "number", 0, 31), file(each)) != null) {
                throw new IllegalArgumentException("a file's number is there twice");
            }
        }
        return application;
    }

    private static StoredFile file(JsonNode json) {
        int isoId = hex(json, "isoId", 0xFFFF);
        Protection protection = named(Protection.class, json, "protection");
        if (protection == Protection.ORDINARY) {
            throw new IllegalArgumentException(
                    "protection is ORDINARY, allowed for a file are PLAIN, MACED, ENCIPHERED");
        }
        AccessRights rights = new AccessRights(hex(json, "rights", 0xFFFF));
        int type = number(json, "type", 0, 4);
        int most = DesfireSize.KB8.freeBytes();
        return switch (type) {
            case 0, 1 -> new DataFile(type == 1, isoId, protection, rights, bytes(json, "content", 1, most));
            case 2 ->
                new ValueFile(
                        protection,
                        rights,
                        new ValueFile.Content(
                                anyNumber(json, "lower"),
                                anyNumber(json, "upper"),
                                anyNumber(json, "value"),
                                anyNumber(json, "limitedCredit"),
                                number(json, "flags", 0, 3)));
            default -> records(json, type == 4, isoId, protection, rights);
        };
    }

    private static RecordFile records(
            JsonNode json, boolean cyclic, int isoId, Protection protection, AccessRights rights) {
        int most = DesfireSize.KB8.freeBytes();
        int recordBytes = number(json, "recordBytes", 1, most);
        int mostRecords = number(json, "mostRecords", 1, most);
        List<byte[]> records = new ArrayList<>();
        for (JsonNode each : list(json, "records")) {
            records.add(bytes(each, recordBytes, recordBytes, "records"));
        }
        if (records.size() > (cyclic ? mostRecords - 1 : mostRecords)) {
            throw new IllegalArgumentException("a record file holds more records than it can");
        }
        return new RecordFile(cyclic, isoId, protection, rights, recordBytes, mostRecords, records);
    }

    private static JsonNode list(JsonNode json, String field) {
        JsonNode list = json.path(field);
        if (!list.isArray()) {
            throw new IllegalArgumentException(field + " is missing or no list");
        }
        return list;
    }

    private static boolean flag(JsonNode json, String field) {
        if (!json.path(field).isBoolean()) {
            throw new IllegalArgumentException(field + " is missing or neither true nor false");
        }
        return json.path(field).asBoolean();
    }

    private static int anyNumber(JsonNode json, String field) {
        return number(json, field, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static int number(JsonNode json, String field, int least, int most) {
        JsonNode number = json.path(field);
        if (!number.isInt() || number.asInt() < least || number.asInt() > most) {
            throw new IllegalArgumentException(field + " is missing or not from " + least + " to " + most);
        }
        return number.asInt();
    }

    private static int hex(JsonNode json, String field, int most) {
        byte[] bytes = bytes(json, field, 1, 3);
        int value = 0;
        for (byte octet : bytes) {
            value = value << 8 | (octet & 0xFF);
        }
        if (value > most) {
            throw new IllegalArgumentException(field + " is too large");
        }
        return value;
    }

    private static byte[] bytes(JsonNode json, String field, int least, int most) {
        return bytes(json.path(field), least, most, field);
    }

    private static byte[] bytes(@Nullable JsonNode text, int least, int most, String field) {
        byte[] bytes = null;
        try {
            bytes = text == null || !text.isTextual() ? null : HEX.parseHex(text.asText());
        } catch (IllegalArgumentException notHex) {
            // Told below without the text: it may be a key.
            bytes = null;
        }
        if (bytes == null || bytes.length < least || bytes.length > most) {
            throw new IllegalArgumentException(
                    field + " is missing or not " + least + " to " + most + " bytes as hexadecimal digits");
        }
        return bytes;
    }

    private static <E extends Enum<E>> E named(Class<E> kind, JsonNode json, String field) {
        for (E each : kind.getEnumConstants()) {
            if (each.name().equals(json.path(field).asText())) {
                return each;
            }
        }
        throw new IllegalArgumentException(field + " is missing or unknown");
    }
}
