package dev.cardwright.station.privacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * The Ed25519 key that the station signs its certificates with. It is made once and stays in the keys folder, readable
 * by its owner only. Thread-safe.
 */
final class StationSigner {
    static final String FILE_NAME = "signing.key";
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey privateKey;
    private final String publicKey;

    private StationSigner(PrivateKey privateKey, String publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static StationSigner open(Path keysFolder) {
        Path file = keysFolder.resolve(FILE_NAME);
        try {
            if (!Files.exists(file)) {
                PrivateFiles.make(keysFolder);
                PrivateFiles.writeWhole(file, newKey());
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0))));
            StationSigner signer = new StationSigner(key, lines.get(1));
            if (!verify(lines.get(1), new byte[1], Base64.getDecoder().decode(signer.sign(new byte[1])))) {
                throw new VaultFault("The two halves of the signing key in " + file + " do not belong together.");
            }
            return signer;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (e instanceof VaultFault fault) {
                throw fault;
            }
            throw new VaultFault(
                    "The signing key in " + file + " cannot be read; put back the file that was there.", e);
        }
    }

    private static byte[] newKey() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Base64.Encoder base64 = Base64.getEncoder();
        String text = base64.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                + base64.encodeToString(pair.getPublic().getEncoded()) + "\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The public key, X.509 SubjectPublicKeyInfo in Base64. */
    String publicKey() {
        return publicKey;
    }

    /** Signs and returns the 64 bytes of the signature in Base64. */
    String sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(content);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no working Ed25519.", e);
        }
    }

    static boolean verify(String publicKey, byte[] content, byte[] signatureBytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey))));
            signature.update(content);
            return signature.verify(signatureBytes);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "signing key •••, public " + publicKey;
    }
}
