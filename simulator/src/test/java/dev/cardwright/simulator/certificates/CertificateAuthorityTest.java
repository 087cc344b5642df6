package dev.cardwright.simulator.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    @TempDir
    Path folder;

    @Test
    void a_client_and_a_server_of_one_floor_trust_each_other() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(folder.resolve("tls"), Clock.systemUTC());
        Identity server = authority.issue("server", "a server", Role.SERVER);
        Identity client = authority.issue("client", "S1", Role.CLIENT);
        assertThat(talk(server.sslContext(), client.sslContext())).contains("CN=S1");
    }

    @Test
    void a_client_of_another_floor_is_not_let_in() throws Exception {
        CertificateAuthority here = CertificateAuthority.create(folder.resolve("here"), Clock.systemUTC());
        CertificateAuthority elsewhere = CertificateAuthority.create(folder.resolve("elsewhere"), Clock.systemUTC());
        SSLContext server = here.issue("server", "a server", Role.SERVER).sslContext();
        SSLContext stranger = elsewhere.issue("client", "S1", Role.CLIENT).sslContext();
        assertThatThrownBy(() -> talk(server, stranger)).isInstanceOf(Exception.class);
    }

    @Test
    void keys_and_passwords_are_readable_by_their_owner_only() throws IOException {
        CertificateAuthority authority = CertificateAuthority.create(folder.resolve("tls"), Clock.systemUTC());
        Identity identity = authority.issue("client", "S1", Role.CLIENT);
        for (Path file : List.of(identity.keyStore(), identity.passwordFile(), identity.trustStore())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(identity.toString()).doesNotContain(identity.password());
    }

    @Test
    void a_server_certificate_names_this_machine_in_the_way_clients_check_it() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(folder.resolve("tls"), Clock.systemUTC());
        Identity identity = authority.issue("server", "a server", Role.SERVER);
        KeyStore store = KeyStore.getInstance(
                identity.keyStore().toFile(), identity.password().toCharArray());
        X509Certificate certificate = (X509Certificate) store.getCertificate("server");
        assertThat(certificate.getSubjectAlternativeNames().toString())
                .contains("127.0.0.1")
                .contains("localhost");
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(Files.readString(authority.trustFile())).startsWith("-----BEGIN CERTIFICATE-----");
    }

    /** One handshake with client certificate and host name check; returns what the server sees of the client. */
    private static String talk(SSLContext server, SSLContext client) throws Exception {
        try (SSLServerSocket listener =
                (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0)) {
            listener.setNeedClientAuth(true);
            listener.setSoTimeout(10_000);
            CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> {
                try (SSLSocket socket = (SSLSocket) listener.accept()) {
                    socket.setSoTimeout(10_000);
                    socket.getOutputStream().write(1);
                    return socket.getSession().getPeerPrincipal().getName();
                } catch (IOException refused) {
                    throw new UncheckedIOException(refused);
                }
            });
            try (SSLSocket socket =
                    (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", listener.getLocalPort())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.setSoTimeout(10_000);
                assertThat(socket.getInputStream().read()).isEqualTo(1);
            }
            return seen.get(10, TimeUnit.SECONDS);
        }
    }
}
