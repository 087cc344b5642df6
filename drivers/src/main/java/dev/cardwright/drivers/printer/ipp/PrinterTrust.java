package dev.cardwright.drivers.printer.ipp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whether the machine at the other end of an encrypted connection is the printer. A certificate that is itself in the
 * trust file is the printer's own and is enough, whatever name or date it carries; any other must be signed by an authority
 * of the file (without a file: one that the system trusts) and must bear the name in the printer's address. Thread-safe.
 */
final class PrinterTrust extends X509ExtendedTrustManager {
    private static final long MOST_BYTES = 1_000_000;

    /** Why a certificate is not enough. */
    enum Doubt {
        /** No trusted authority signed it, or it is out of date. */
        NOT_TRUSTED,
        /** It belongs to another name. */
        OTHER_NAME
    }

    /** Says which doubt it was, through all the layers above. */
    static final class Doubtful extends CertificateException {
        private static final long serialVersionUID = 1L;

        private final Doubt doubt;

        Doubtful(Doubt doubt, CertificateException cause) {
            super(doubt.name(), cause);
            this.doubt = doubt;
        }

        Doubt doubt() {
            return doubt;
        }
    }

    private final Set<Certificate> own;
    private final X509ExtendedTrustManager authorities;

    private PrinterTrust(Set<Certificate> own, X509ExtendedTrustManager authorities) {
        this.own = own;
        this.authorities = authorities;
    }

    /**
     * Reads the trust file.
     *
     * @param file PEM with one certificate or more; empty trusts what the system trusts
     * @throws IllegalArgumentException when the file cannot be used, in one sentence
     */
    static PrinterTrust of(Optional<Path> file) {
        try {
            if (file.isEmpty()) {
                return new PrinterTrust(Set.of(), authorities(null));
            }
            Collection<? extends Certificate> certificates = read(file.get());
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("printer-" + number++, certificate);
            }
            return new PrinterTrust(certificates.stream().collect(Collectors.toUnmodifiableSet()), authorities(store));
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("The system's trusted certificates cannot be read.", unusable);
        }
    }

    private static Collection<? extends Certificate> read(Path file) throws CertificateException {
        String wrong = "The trust file " + file + " of a printer ";
        try (InputStream pem = Files.newInputStream(file)) {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(
                        wrong + "is larger than " + MOST_BYTES + " bytes; it should hold a few certificates as PEM.");
            }
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(wrong + "holds no certificate; it must be PEM.");
            }
            return certificates;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(wrong + "cannot be read.", unreadable);
        } catch (CertificateException noCertificate) {
            throw new IllegalArgumentException(
                    wrong + "holds something that is no certificate; it must be PEM.", noCertificate);
        }
    }

    private static X509ExtendedTrustManager authorities(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("no X.509 trust");
    }

    /** A context for connections that ask this trust. */
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return context;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no TLS.", missing);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        if (own.contains(chain[0])) {
            return;
        }
        checkServerTrusted(chain, type);
        try {
            authorities.checkServerTrusted(chain, type, engine);
        } catch (CertificateException name) {
            throw new Doubtful(Doubt.OTHER_NAME, name);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (own.contains(chain[0])) {
            return;
        }
        checkServerTrusted(chain, type);
        try {
            authorities.checkServerTrusted(chain, type, socket);
        } catch (CertificateException name) {
            throw new Doubtful(Doubt.OTHER_NAME, name);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        if (own.contains(chain[0])) {
            return;
        }
        try {
            authorities.checkServerTrusted(chain, type);
        } catch (CertificateException unknown) {
            throw new Doubtful(Doubt.NOT_TRUSTED, unknown);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        authorities.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        authorities.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authorities.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
