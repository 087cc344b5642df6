package dev.cardwright.station.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A signed certificate as bytes: one canonical JSON object with {@code certificate} (what is stated), {@code hash} (its
 * SHA-256) and {@code signature} (Ed25519 over the canonical bytes of {@code certificate}). The statement names the hash
 * of the certificate before it, so that none can be taken out or put in between unseen.
 */
public final class ErasureCertificate {
    /** What the first certificate of a station names as the hash before it. */
    static final String NO_PREVIOUS = "0".repeat(64);

    private final ObjectNode document;

    private ErasureCertificate(ObjectNode document) {
        this.document = document;
    }

    static ErasureCertificate sign(ObjectNode statement, StationSigner signer) {
        statement.put("publicKey", signer.publicKey());
        byte[] content = CanonicalJson.bytes(statement);
        return new ErasureCertificate(document(statement, sha256(content), signer.sign(content)));
    }

    private static ObjectNode document(JsonNode statement, String hash, String signature) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("certificate", statement);
        document.put("hash", hash);
        document.putObject("signature").put("algorithm", "Ed25519").put("value", signature);
        return document;
    }

    /**
     * Reads a certificate and checks it: canonical form to the byte, hash, signature by the key that it names.
     *
     * @throws CertificateBroken with a sentence when anything of it was altered
     */
    public static ErasureCertificate verified(byte[] bytes) throws CertificateBroken {
        JsonNode tree;
        try {
            tree = CanonicalJson.MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new CertificateBroken("The certificate is not JSON.");
        }
        if (!(tree instanceof ObjectNode document)
                || !document.path("certificate").isObject()) {
            throw new CertificateBroken("The file is no erasure certificate.");
        }
        JsonNode statement = document.get("certificate");
        String hash = document.path("hash").asText();
        String signature = document.path("signature").path("value").asText();
        if (!Arrays.equals(bytes, CanonicalJson.bytes(document(statement, hash, signature)))) {
            throw new CertificateBroken("The certificate's bytes are not in the form they were signed in.");
        }
        byte[] content = CanonicalJson.bytes(statement);
        if (!sha256(content).equals(hash)) {
            throw new CertificateBroken("The certificate's hash does not fit its content.");
        }
        if (!StationSigner.verify(statement.path("publicKey").asText(), content, decoded(signature))) {
            throw new CertificateBroken("The certificate's signature does not fit its content.");
        }
        return new ErasureCertificate(document);
    }

    private static byte[] decoded(String base64) throws CertificateBroken {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                throw new CertificateBroken("The certificate's signature is not written as it was.");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new CertificateBroken("The certificate's signature is not Base64.");
        }
    }

    /** Says what is wrong with a certificate. */
    public static final class CertificateBroken extends Exception {
        private static final long serialVersionUID = 1L;

        CertificateBroken(String sentence) {
            super(sentence);
        }
    }

    /** The whole document; do not modify. */
    ObjectNode document() {
        return document;
    }

    /** What it states; do not modify. */
    public JsonNode statement() {
        return document.get("certificate");
    }

    /** SHA-256 of the statement in lower-case hex; the next certificate names it. */
    public String hash() {
        return document.get("hash").asText();
    }

    /** The public key that it names and was checked with, X.509 in Base64; compare it with the station's known key. */
    public String publicKey() {
        return statement().path("publicKey").asText();
    }

    byte[] bytes() {
        return CanonicalJson.bytes(document);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256.", e);
        }
    }
}
