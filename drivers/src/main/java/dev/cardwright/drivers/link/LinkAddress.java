package dev.cardwright.drivers.link;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a device is and in which language it is spoken to: {@code evolis:tcp://host:port} or
 * {@code evolis:serial:///dev/ttyUSB0?baud=115200&flow=xonxoff}. Immutable.
 */
public final class LinkAddress {
    private static final String FORMS =
            "Allowed: LANGUAGE:tcp://HOST:PORT and LANGUAGE:serial:///dev/DEVICE?baud=115200&flow=none|xonxoff|rtscts.";

    /** Rates the Evolis guide lists for its serial port [D: Evolis Programming Guide A5013 Rev E, command Pcom]. */
    private static final List<Integer> BAUD_RATES = List.of(2400, 4800, 9600, 19200, 38400, 57600, 115200);

    /** A network that delivers less than this is treated as broken. */
    private static final int LEAST_TCP_BYTES_PER_SECOND = 200_000;

    private static final int BITS_PER_SERIAL_BYTE = 10;

    /** How a serial port holds its sender back. */
    public enum FlowControl {
        /** Not at all. */
        NONE,
        /** By the characters XON and XOFF, from the device to us only: pictures contain both. */
        XONXOFF,
        /** By the lines RTS and CTS. */
        RTSCTS
    }

    private sealed interface Target {
        record Tcp(String host, int port) implements Target {}

        record Serial(Path device, int baud, FlowControl flow) implements Target {}
    }

    private final String uri;
    private final String language;
    private final Target target;

    private LinkAddress(String uri, String language, Target target) {
        this.uri = uri;
        this.language = language;
        this.target = target;
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it is wrong, in one sentence that says what is allowed
     */
    public static LinkAddress parse(String uri) {
        int colon = uri.indexOf(':');
        if (colon <= 0 || !uri.substring(0, colon).matches("[a-z]+")) {
            throw wrong(uri, "names no language before the link");
        }
        URI link;
        try {
            link = new URI(uri.substring(colon + 1));
        } catch (URISyntaxException malformed) {
            throw wrong(uri, "cannot be read at position " + (colon + 1 + malformed.getIndex()));
        }
        Target target = switch (Optional.ofNullable(link.getScheme()).orElse("")) {
            case "tcp" -> tcp(uri, link);
            case "serial" -> serial(uri, link);
            default -> throw wrong(uri, "names no link");
        };
        return new LinkAddress(uri, uri.substring(0, colon), target);
    }

    private static Target tcp(String uri, URI link) {
        String host = link.getHost();
        if (host == null) {
            throw wrong(uri, "names no host");
        }
        if (link.getPort() == -1) {
            throw wrong(uri, "names no port, and no port is usual for every machine");
        }
        if (link.getPort() < 1 || link.getPort() > 65_535) {
            throw wrong(uri, "names a port outside 1 to 65535");
        }
        boolean more = link.getRawQuery() != null || link.getRawUserInfo() != null || link.getRawFragment() != null;
        if (more || !(link.getRawPath().isEmpty() || link.getRawPath().equals("/"))) {
            throw wrong(uri, "has more than a host and a port");
        }
        return new Target.Tcp(host, link.getPort());
    }

    private static Target serial(String uri, URI link) {
        String device = link.getPath();
        if (link.getRawAuthority() != null || device == null || !device.startsWith("/") || device.length() < 2) {
            throw wrong(uri, "names no serial device by its whole path");
        }
        Map<String, String> options = options(uri, link.getRawQuery());
        int baud = baud(uri, options.getOrDefault("baud", "115200"));
        FlowControl flow = switch (options.getOrDefault("flow", "none")) {
            case "none" -> FlowControl.NONE;
            case "xonxoff" -> FlowControl.XONXOFF;
            case "rtscts" -> FlowControl.RTSCTS;
            default -> throw wrong(uri, "has an unknown flow control");
        };
        options.remove("baud");
        options.remove("flow");
        if (!options.isEmpty()) {
            throw wrong(
                    uri,
                    "has the unknown option \"" + options.keySet().iterator().next() + "\"");
        }
        return new Target.Serial(Path.of(device), baud, flow);
    }

    private static Map<String, String> options(String uri, @Nullable String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query != null) {
            for (String option : query.split("&", -1)) {
                int equals = option.indexOf('=');
                if (equals <= 0) {
                    throw wrong(uri, "has an option without a value");
                }
                options.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        return options;
    }

    private static int baud(String uri, String value) {
        return BAUD_RATES.stream()
                .filter(rate -> value.equals(Integer.toString(rate)))
                .findFirst()
                .orElseThrow(() -> wrong(uri, "has a baud rate that is none of " + BAUD_RATES));
    }

    private static IllegalArgumentException wrong(String uri, String what) {
        return new IllegalArgumentException("The device address \"" + uri + "\" " + what + ". " + FORMS);
    }

    /** The language to speak, the first part of the address. */
    public String language() {
        return language;
    }

    /**
     * Opens the link.
     *
     * @param patience how long the device may take to accept
     * @throws LinkFault when nothing answers there
     */
    public Link open(Duration patience) throws LinkFault {
        if (target instanceof Target.Tcp tcp) {
            return TcpLink.open(InetSocketAddress.createUnresolved(tcp.host(), tcp.port()), patience);
        }
        Target.Serial serial = (Target.Serial) target;
        return SerialLink.open(serial.device(), serial.baud(), serial.flow());
    }

    /**
     * How long so many bytes may be under way at the worst.
     *
     * @param bytes how many
     */
    public Duration transferTime(int bytes) {
        if (target instanceof Target.Serial serial) {
            // Half as long again: flow control and a busy adapter.
            return Duration.ofMillis(bytes * 1500L * BITS_PER_SERIAL_BYTE / serial.baud());
        }
        return Duration.ofMillis(bytes * 1000L / LEAST_TCP_BYTES_PER_SECOND);
    }

    /** The address as it was written. */
    @Override
    public String toString() {
        return uri;
    }
}
