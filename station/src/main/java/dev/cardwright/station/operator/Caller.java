package dev.cardwright.station.operator;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Who is at the other end, as the kernel says (SO_PEERCRED), written as a number: a user's name is a name of a person.
 */
final class Caller {

    private Caller() {}

    /** {@code os-uid:1000}; empty for anybody but the socket's owner and root, who are the only ones that can open it. */
    static Optional<String> of(SocketChannel client, Path socket) throws IOException {
        UnixDomainPrincipal peer = client.getOption(ExtendedSocketOptions.SO_PEERCRED);
        UserPrincipal user = peer.user();
        if (user.equals(Files.getOwner(socket))) {
            return Optional.of("os-uid:" + Files.getAttribute(socket, "unix:uid"));
        }
        return user.getName().equals("root") ? Optional.of("os-uid:0") : Optional.empty();
    }
}
