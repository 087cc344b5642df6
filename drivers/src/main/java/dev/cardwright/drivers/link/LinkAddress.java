package dev.cardwright.drivers.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a device is and in which language it is spoken to: {@code evolis:tcp://host:port} or
 * {@code evolis:serial:///dev/ttyUSB0?baud=115200&flow=xonxoff}. Options that are not the link's own belong to the language
 * ({@link #languageOptions()}), which refuses those it does not know. Immutable.
 */
public final class LinkAddress {
    private static final String FORMS =
            "Allowed: LANGUAGE:tcp://HOST:PORT and LANGUAGE:serial:///dev/DEVICE?baud=115200&flow=none|xonxoff|rtscts.";

    /** Rates the Evolis guide lists for its serial port [D: Evolis Programming Guide A5013 Rev E, command Pcom]. */
    private static final List<Integer> BAUD_RATES = List.of(2400, 4800, 9600, 19200, 38400, 57600, 115200);

    /** A network that delivers less than this is treated as broken. */
    private static final int LEAST_TCP_BYTES_PER_SECOND = 200_000;

    private static final int BITS_PER_SERIAL_BYTE = 10;

    /** How an address begins, up to where a user's name would stand. */
    private static final Pattern SCHEMES = Pattern.compile("[a-z]+:(?:[a-z]+:)?//");

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
    private final Map<String, String> languageOptions;

    private LinkAddress(String uri, String language, Target target, Map<String, String> languageOptions) {
        this.uri = uri;
        this.language = language;
        this.target = target;
        this.languageOptions = Collections.unmodifiableMap(languageOptions);
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
        Map<String, String> options = options(uri, link.getRawQuery());
        Target target = switch (Optional.ofNullable(link.getScheme()).orElse("")) {
            case "tcp" -> tcp(uri, link, options);
            case "serial" -> serial(uri, link, options);
            default -> throw wrong(uri, "names no link");
        };
        return new LinkAddress(uri, uri.substring(0, colon), target, options);
    }

    private static Target tcp(String uri, URI link, Map<String, String> options) {
        String host = link.getHost();
        if (host == null) {
            String authority = Optional.ofNullable(link.getRawAuthority()).orElse("");
            throw wrong(
                    uri,
                    authority.isEmpty() || authority.startsWith(":")
                            ? "names no host"
                            : "names a host or a port that cannot be read; a host has letters, digits, hyphens and dots,"
                                    + " an IPv6 address stands in [ ], a port is a number");
        }
        if (link.getPort() == -1) {
            throw wrong(uri, "names no port, and no port is usual for every machine");
        }
        if (link.getPort() < 1 || link.getPort() > 65_535) {
            throw wrong(uri, "names a port outside 1 to 65535");
        }
        boolean more = link.getRawUserInfo() != null || link.getRawFragment() != null;
        if (more || !(link.getRawPath().isEmpty() || link.getRawPath().equals("/"))) {
            throw wrong(uri, "has more than a host, a port and options");
        }
        if (options.containsKey("baud") || options.containsKey("flow")) {
            throw wrong(uri, "has an option of serial ports, baud or flow, which a network connection has not");
        }
        // The zone of a local IPv6 address may be written as RFC 6874 wants it; the resolver wants it bare.
        return new Target.Tcp(host.replace("%25", "%"), link.getPort());
    }

    private static Target serial(String uri, URI link, Map<String, String> options) {
        String device = link.getPath();
        if (link.getRawAuthority() != null || device == null || !device.startsWith("/") || device.length() < 2) {
            throw wrong(uri, "names no serial device by its whole path");
        }
        if (link.getRawFragment() != null) {
            throw wrong(uri, "has more than a device and options");
        }
        int baud = baud(uri, options.getOrDefault("baud", "115200"));
        FlowControl flow = switch (options.getOrDefault("flow", "none")) {
            case "none" -> FlowControl.NONE;
            case "xonxoff" -> FlowControl.XONXOFF;
            case "rtscts" -> FlowControl.RTSCTS;
            default -> throw wrong(uri, "has an unknown flow control");
        };
        options.remove("baud");
        options.remove("flow");
        return new Target.Serial(Path.of(device), baud, flow);
    }

    private static Map<String, String> options(String uri, @Nullable String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query != null) {
            for (String option : query.split("&", -1)) {
                int equals = option.indexOf('=');
                if (equals <= 0 || equals == option.length() - 1) {
                    throw wrong(uri, "has an option without a name or a value");
                }
                String name = option.substring(0, equals);
                if (options.put(name, option.substring(equals + 1)) != null) {
                    throw wrong(uri, "has the option \"" + name + "\" twice");
                }
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
        return new IllegalArgumentException("The device address \"" + withoutUser(uri) + "\" " + what + ". " + FORMS);
    }

    /**
     * An address as it may be shown, whatever it is: what stands before an @ is a user's name or a password and is not repeated.
     *
     * @param uri as somebody wrote it, right or wrong
     */
    public static String withoutUser(String uri) {
        int at = uri.lastIndexOf('@');
        if (at < 0) {
            return uri;
        }
        Matcher schemes = SCHEMES.matcher(uri).region(0, at);
        return (schemes.lookingAt() ? schemes.group() : "") + "..." + uri.substring(at);
    }

    /** The language to speak, the first part of the address. */
    public String language() {
        return language;
    }

    /** Whether it is a serial port, where speed and wiring may be wrong. */
    public boolean isSerial() {
        return target instanceof Target.Serial;
    }

    /**
     * Host and port, or the device: the same for two addresses of one machine, whatever their options. A device's links are
     * followed; a host's name is not looked up.
     */
    public String place() {
        if (target instanceof Target.Tcp tcp) {
            return tcp.host().toLowerCase(Locale.ROOT) + ":" + tcp.port();
        }
        Path device = ((Target.Serial) target).device();
        try {
            return device.toRealPath().toString();
        } catch (IOException notThere) {
            return device.normalize().toString();
        }
    }

    /** The options that are not the link's own, as written and in the order in which they stand; cannot be changed. */
    public Map<String, String> languageOptions() {
        return languageOptions;
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
