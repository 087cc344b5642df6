package dev.cardwright.station.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Loads the key, certificate and trusted certificates that a connection's section of the configuration names. */
public final class TlsMaterial {

    private final StationConfig.TlsFiles files;

    private TlsMaterial(StationConfig.TlsFiles files) {
        this.files = files;
    }

    /**
     * A context that shows our certificate and trusts only the named ones.
     *
     * @throws ConfigFault when a file is missing, unreadable or does not fit its password; names file and section, no secret
     */
    public static SSLContext client(StationConfig.TlsFiles files) throws ConfigFault {
        return new TlsMaterial(files).context();
    }

    /**
     * Our key and certificate, opened.
     *
     * @throws ConfigFault as {@link #client}
     */
    public static Identity identity(StationConfig.TlsFiles files) throws ConfigFault {
        return new TlsMaterial(files).identity();
    }

    /** A key store and the password that its key is protected with. Masked when printed. */
    public record Identity(KeyStore keyStore, String password) {
        @Override
        public String toString() {
            return "Identity[•••]";
        }
    }

    private SSLContext context() throws ConfigFault {
        Identity identity = identity();
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(identity.keyStore(), identity.password().toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw fault(
                    "The key in " + files.keyStore() + " cannot be used",
                    "a PKCS#12 file with one key and its certificates");
        }
    }

    private Identity identity() throws ConfigFault {
        String password = password();
        try (InputStream in = Files.newInputStream(files.keyStore())) {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(in, password.toCharArray());
            if (keyStore.size() == 0) {
                throw fault(
                        "There is no key in " + files.keyStore(), "a PKCS#12 file with one key and its certificates");
            }
            return new Identity(keyStore, password);
        } catch (IOException | GeneralSecurityException unreadable) {
            String what = Files.isReadable(files.keyStore())
                    ? files.keyStore() + " is no PKCS#12 file or its password is not the one in " + files.passwordFile()
                    : "The file " + files.keyStore() + " cannot be read";
            throw fault(what, "keyStore and keyStorePasswordFile that belong together");
        }
    }

    private String password() throws ConfigFault {
        try {
            return Files.readString(files.passwordFile())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
        } catch (IOException unreadable) {
            throw fault(
                    "The file " + files.passwordFile() + " cannot be read",
                    "a file with the password in its first line");
        }
    }

    private KeyStore trusted() throws ConfigFault, GeneralSecurityException {
        Path pem = files.trust().orElseThrow(() -> fault("No trusted certificates are named", "trust: a PEM file"));
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw fault("There is no certificate in " + pem, "a PEM file with the certificates to trust");
            }
            return store;
        } catch (IOException | java.security.cert.CertificateException unreadable) {
            throw fault("The certificates in " + pem + " cannot be read", "a PEM file with the certificates to trust");
        }
    }

    private ConfigFault fault(String sentence, String allowed) {
        return new ConfigFault(files.where() + ": " + sentence + ". Allowed: " + allowed + ".");
    }
}
