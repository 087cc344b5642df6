package dev.cardwright.station.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.privacy.ErasureRecords.Head;
import dev.cardwright.station.privacy.ErasureRecords.Open;
import dev.cardwright.templates.paper.CertificateSheet;
import dev.cardwright.templates.paper.StoreCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an erasure certificate says, as data and as a page. It claims no more than was done and checked. */
final class CertificateText {
    private static final String METHOD = "Cryptographic erasure: everything about the person was sealed from the first"
            + " byte under one random AES-256-GCM key of its own; that key was overwritten in place and the key that"
            + " wrapped it was replaced. Then the sealed rows were removed.";
    private static final String REMAINS = "What stays (card id, states, times, marks under the destroyed key, this"
            + " certificate) is pseudonymous, not anonymous: whoever holds the order still knows whose card it was.";
    private static final String SCOPE =
            "Logical and cryptographic erasure at this station; no statement about copies" + " that others hold.";
    private static final List<String> ALWAYS_NOT_COVERED = List.of(
            "The ribbon roll: a used panel shows what was printed until the roll is destroyed.",
            "The organisation's own files, and what the backend and the carrier keep.",
            "Encrypted remains in freed database pages, journals and backups: they may stay, without a key.",
            "Old blocks that the storage medium may keep below the file system.");

    private CertificateText() {}

    static ObjectNode statement(
            EraserSettings settings, Open erasure, List<StoreCheck> checks, Head previous, Instant completedAt) {
        ObjectNode text = JsonNodeFactory.instance.objectNode();
        text.put("format", "cardwright-erasure-1");
        text.put("certificateId", erasure.certificateId());
        text.put("sequence", previous.sequence() + 1);
        text.put("previousHash", previous.hash());
        text.put("mode", settings.mode());
        text.put("site", settings.site());
        text.put("station", settings.station());
        text.put("software", software());
        text.put("cardId", erasure.cardId());
        text.put("organisationId", erasure.organisationId());
        text.putObject("trigger")
                .put("rule", erasure.rule())
                .put("sentence", erasure.sentence())
                .put("dueSince", erasure.dueSince().toString());
        text.put("startedAt", erasure.startedAt().toString());
        text.put("completedAt", completedAt.toString());
        text.put("method", METHOD);
        text.putObject("key").put("algorithm", "AES-256-GCM").put("strengthBits", 256);
        text.put("sealedParts", erasure.sealedParts().orElse(""));
        ArrayNode list = text.putArray("checks");
        checks.forEach(check -> list.addObject()
                .put("store", check.store())
                .put("method", check.method())
                .put("result", check.result().name())
                .put("sentence", check.sentence()));
        ArrayNode not = text.putArray("notCovered");
        notCovered(erasure, checks).forEach(not::add);
        text.put("remains", REMAINS);
        text.put("scope", SCOPE);
        return text;
    }

    private static List<String> notCovered(Open erasure, List<StoreCheck> checks) {
        List<String> sentences = new ArrayList<>();
        if (erasure.spoiledPlastics() > 0) {
            sentences.add("Spoiled plastic of this order in the house, until it is recorded as destroyed: "
                    + erasure.spoiledPlastics() + ".");
        }
        checks.stream()
                .filter(check -> check.result() == StoreCheck.Result.UNKNOWN)
                .forEach(check -> sentences.add("Not known: " + check.store() + ". " + check.sentence()));
        sentences.addAll(ALWAYS_NOT_COVERED);
        return sentences;
    }

    static CertificateSheet sheet(ErasureCertificate certificate) {
        JsonNode text = certificate.statement();
        String mode = text.path("mode").asText();
        List<CertificateSheet.Row> rows = new ArrayList<>();
        row(rows, "Certificate", text.path("certificateId"));
        rows.add(new CertificateSheet.Row(
                "Place in the chain", text.path("sequence").asText()));
        rows.add(new CertificateSheet.Row("Mode", "production".equals(mode) ? mode : mode + ", not a real order"));
        rows.add(new CertificateSheet.Row(
                "Station",
                text.path("site").asText() + " / " + text.path("station").asText()));
        row(rows, "Software", text.path("software"));
        row(rows, "Card", text.path("cardId"));
        row(rows, "Organisation", text.path("organisationId"));
        row(rows, "Why", text.path("trigger").path("sentence"));
        row(rows, "Due since", text.path("trigger").path("dueSince"));
        row(rows, "Started", text.path("startedAt"));
        row(rows, "Completed", text.path("completedAt"));
        row(rows, "Method", text.path("method"));
        row(rows, "Sealed parts", text.path("sealedParts"));
        row(rows, "What stays", text.path("remains"));
        row(rows, "Scope", text.path("scope"));
        List<StoreCheck> checks = new ArrayList<>();
        text.path("checks")
                .forEach(check -> checks.add(new StoreCheck(
                        check.path("store").asText(),
                        check.path("method").asText(),
                        StoreCheck.Result.valueOf(check.path("result").asText()),
                        check.path("sentence").asText())));
        List<String> notCovered = new ArrayList<>();
        text.path("notCovered").forEach(sentence -> notCovered.add(sentence.asText()));
        String title = "production".equals(mode)
                ? "Certificate of erasure"
                : "Certificate of erasure, " + mode.toUpperCase(Locale.ROOT);
        return new CertificateSheet(title, rows, checks, notCovered, footer(certificate));
    }

    private static String footer(ErasureCertificate certificate) {
        JsonNode document = certificate.document();
        return "SHA-256 " + certificate.hash() + "\nBefore it "
                + certificate.statement().path("previousHash").asText() + "\nEd25519 "
                + document.path("signature").path("value").asText() + "\nPublic key " + certificate.publicKey();
    }

    private static void row(List<CertificateSheet.Row> rows, String label, JsonNode value) {
        if (!value.asText().isEmpty()) {
            rows.add(new CertificateSheet.Row(label, value.asText()));
        }
    }

    private static String software() {
        String version = CertificateText.class.getPackage().getImplementationVersion();
        return "Cardwright " + Optional.ofNullable(version).orElse("(not packaged)");
    }
}
