package dev.cardwright.simulator.certificates;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * One party of the floor: its private key and certificate as a PKCS#12 file, and the store of whom it trusts.
 *
 * @param commonName the certificate's common name
 * @param keyStore the PKCS#12 file, readable by its owner only
 * @param passwordFile the file with the password, readable by its owner only
 * @param password the same password
 * @param trustStore a PKCS#12 file with the authority's certificate
 * @param trustPassword the password of that file
 */
public record Identity(
        String commonName, Path keyStore, Path passwordFile, String password, Path trustStore, String trustPassword) {

    /** A TLS context that shows this identity and trusts the floor's authority only. */
    public SSLContext sslContext() throws IOException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(keyStore.toFile(), password.toCharArray()), password.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(KeyStore.getInstance(trustStore.toFile(), trustPassword.toCharArray()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException("The keys of " + commonName + " cannot be used for TLS.", unusable);
        }
    }

    @Override
    public String toString() {
        return "Identity[" + commonName + ", " + keyStore.getFileName() + "]";
    }
}
