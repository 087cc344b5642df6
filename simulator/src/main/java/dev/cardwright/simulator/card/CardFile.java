package dev.cardwright.simulator.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Keeps a virtual storage card in a file, so that another run or a foreign program can go on with it: JSON with the kind, the identifier and the whole
 * memory, keys and passwords too, one line for each block or page. Only for cards that exist nowhere but here.
 */
public final class CardFile {
    private static final String FORMAT = "cardwright-card-1";
    private static final long LONGEST_BYTES = 64_000;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private CardFile() {}

    /**
     * Writes the card as it is now; whoever reads the file meanwhile sees the old one or the new one, whole.
     *
     * @throws IllegalArgumentException if the card is no storage card
     * @throws IOException if the file cannot be written
     */
    public static void save(VirtualCard card, Path file) throws IOException {
        if (!(card instanceof StorageCard storage)) {
            throw new IllegalArgumentException(
                    "A card of the type " + card.type() + " is not kept in this kind of file; only storage cards are.");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        synchronized (card) {
            json.put("type", storage.type());
            json.put("uid", HEX.formatHex(storage.uid()));
            json.put("wrongPasswords", storage.failures());
            ArrayNode lines = json.putArray("memory");
            byte[] content = storage.content();
            int unit = storage.kind().unitBytes();
            for (int at = 0; at < content.length; at += unit) {
                lines.add(HEX.formatHex(content, at, at + unit));
            }
        }
        Path whole = file.toAbsolutePath();
        Path draft = Files.createTempFile(whole.getParent(), ".card", ".new");
        try {
            Files.writeString(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
            Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Reads a card; it lies outside any field.
     *
     * @throws IllegalArgumentException with one sentence if the file does not describe a whole card
     * @throws IOException if the file cannot be read
     */
    public static VirtualCard load(Path file) throws IOException {
        if (Files.size(file) > LONGEST_BYTES) {
            throw wrong(file, "it is longer than " + LONGEST_BYTES + " bytes");
        }
        JsonNode json;
        try {
            json = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException broken) {
            throw wrong(file, "it is no JSON");
        }
        if (!FORMAT.equals(json.path("format").asText())) {
            throw wrong(file, "its format is not " + FORMAT);
        }
        CardKind kind = CardKind.titled(json.path("type").asText())
                .orElseThrow(() -> wrong(file, "its type is none of the storage cards played here"));
        StorageCard card = kind.storage(bytes(file, json.path("uid"), kind.uidBytes(), "uid"));
        JsonNode lines = json.path("memory");
        if (!lines.isArray()) {
            throw wrong(file, "its memory is no list of lines");
        }
        if (lines.size() != kind.units()) {
            throw wrong(file, "its memory has " + lines.size() + " lines instead of " + kind.units());
        }
        int unit = kind.unitBytes();
        byte[] content = new byte[kind.units() * unit];
        for (int line = 0; line < kind.units(); line++) {
            System.arraycopy(bytes(file, lines.get(line), unit, "memory line " + line), 0, content, line * unit, unit);
        }
        if (!Arrays.equals(content, 0, fixed(kind), card.content(), 0, fixed(kind))) {
            throw wrong(file, "its memory does not begin with its uid");
        }
        card.restore(content);
        JsonNode failures = json.path("wrongPasswords");
        if (!failures.canConvertToInt() || failures.intValue() < 0 || failures.intValue() > 7) {
            throw wrong(file, "wrongPasswords is no number from 0 to 7");
        }
        card.restoreFailures(failures.intValue());
        return card;
    }

    /** How many bytes at the beginning nobody can write: block 0, or the identifier with its two check bytes. */
    private static int fixed(CardKind kind) {
        return kind.unitBytes() == 16 ? 16 : 9;
    }

    private static byte[] bytes(Path file, JsonNode text, int length, String name) {
        try {
            byte[] bytes = HEX.parseHex(text.asText());
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IllegalArgumentException notHexadecimal) {
            throw wrong(file, name + " is not hexadecimal");
        }
        throw wrong(file, name + " has not " + length + " bytes");
    }

    private static IllegalArgumentException wrong(Path file, String why) {
        return new IllegalArgumentException("The file " + file.getFileName() + " holds no virtual card: " + why + ".");
    }
}
