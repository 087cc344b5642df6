package dev.cardwright.simulator.certificates;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority that lives as long as one floor. Keys are EC P-256, made anew at every start; the authority's own
 * private key never leaves memory. Not thread-safe.
 */
public final class CertificateAuthority {
    private static final Duration BACKDATED = Duration.ofDays(1);
    private static final Duration VALID = Duration.ofDays(730);
    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    /** A store of public certificates holds no secret; PKCS#12 wants a password all the same. */
    private static final String TRUST_PASSWORD = "public";

    private final Path folder;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final KeyPair keys;
    private final X509Certificate certificate;

    private CertificateAuthority(Path folder, Clock clock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        try {
            this.keys = newKeys();
            this.certificate = certificate("Cardwright floor authority", keys, null);
        } catch (GeneralSecurityException | OperatorCreationException failed) {
            throw new IOException("The floor's certificate authority could not be made.", failed);
        }
    }

    /**
     * Makes the authority and writes its certificate as {@code ca.pem} into the folder, which is created with mode 700 if it
     * is missing.
     */
    public static CertificateAuthority create(Path folder, Clock clock) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        CertificateAuthority authority = new CertificateAuthority(folder, clock);
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(authority.certificate);
        }
        Files.writeString(authority.trustFile(), text.toString(), StandardCharsets.US_ASCII);
        authority.writeTrustStore();
        return authority;
    }

    /** The authority's certificate as a PEM file. */
    public Path trustFile() {
        return folder.resolve("ca.pem");
    }

    private Path trustStore() {
        return folder.resolve("trust.p12");
    }

    private void writeTrustStore() throws IOException {
        try {
            KeyStore trustStore = emptyStore();
            trustStore.setCertificateEntry("authority", certificate);
            store(trustStore, trustStore(), TRUST_PASSWORD);
        } catch (GeneralSecurityException failed) {
            throw new IOException("The floor's trust store could not be written.", failed);
        }
    }

    /**
     * Issues a certificate and writes {@code <name>.p12} and {@code <name>.password} with mode 600.
     *
     * @param name the files' name
     * @param commonName who the certificate speaks for
     */
    public Identity issue(String name, String commonName, Role role) throws IOException {
        byte[] secret = new byte[18];
        random.nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        Path keyStoreFile = folder.resolve(name + ".p12");
        Path passwordFile = folder.resolve(name + ".password");
        try {
            KeyPair own = newKeys();
            Certificate[] chain = {certificate(commonName, own, role), certificate};
            KeyStore keyStore = emptyStore();
            keyStore.setKeyEntry(name, own.getPrivate(), password.toCharArray(), chain);
            store(keyStore, keyStoreFile, password);
        } catch (GeneralSecurityException | OperatorCreationException failed) {
            throw new IOException("No certificate could be made for " + commonName + ".", failed);
        }
        privateFile(passwordFile);
        Files.writeString(passwordFile, password + "\n", StandardCharsets.US_ASCII);
        return new Identity(commonName, keyStoreFile, passwordFile, password, trustStore(), TRUST_PASSWORD);
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BOUNCY_CASTLE);
        generator.initialize(new ECGenParameterSpec("P-256"));
        return generator.generateKeyPair();
    }

    /** Signs a certificate; without a role it is the authority's own. */
    private X509Certificate certificate(String commonName, KeyPair subjectKeys, @Nullable Role role)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        Instant now = clock.instant();
        X500Name subject = name(commonName);
        X500Name issuer = role == null
                ? subject
                : X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(126, random),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(VALID)),
                subject,
                subjectKeys.getPublic());
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subjectKeys.getPublic()));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(role == null));
        if (role == null) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } else {
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(certificate));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(
                            role == Role.SERVER ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth));
        }
        if (role == Role.SERVER) {
            GeneralName[] names = {
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"), new GeneralName(GeneralName.dNSName, "localhost")
            };
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
        return new JcaX509CertificateConverter()
                .setProvider(BOUNCY_CASTLE)
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(BOUNCY_CASTLE)
                        .build(keys.getPrivate())));
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Cardwright demo floor")
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void store(KeyStore store, Path file, String password) throws GeneralSecurityException, IOException {
        privateFile(file);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
    }

    /** Creates the file with mode 600 before anything secret is written into it. */
    private static void privateFile(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
