package dev.cardwright.station.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.station.config.ConfigFault;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.station.config.TlsMaterial;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first page and the health addresses, over HTTPS on 127.0.0.1 only. It shows and changes nothing. Until there is a
 * sign-in it answers only under the names of this machine itself, so that no other site can read it through a browser.
 */
public final class FloorConsole implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FloorConsole.class);

    private static final String LOOPBACK = "127.0.0.1";
    private static final List<String> NAMES = List.of(LOOPBACK, "localhost");
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
            "Cache-Control",
            "no-store");

    private final FloorView view;
    private final ZoneId zone;
    private final ObjectMapper json = new ObjectMapper();
    private final Javalin javalin;

    private FloorConsole(FloorView view, ZoneId zone, int port, SslContextFactory.Server tls) {
        this.view = view;
        this.zone = zone;
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.prefer405over404 = true;
            config.http.maxRequestSize = 8_192;
            config.jetty.threadPool = new QueuedThreadPool(16, 4);
            config.jetty.addConnector((server, http) -> connector(server, http, port, tls));
            config.routes.before(FloorConsole::guard);
            config.routes.get("/", this::page);
            config.routes.get("/floor", this::floor);
            config.routes.get("/health/live", context -> health(context, List.of()));
            config.routes.get(
                    "/health/ready", context -> health(context, view.look().notReady()));
            asset(config.routes::get, "floor.css", "text/css; charset=utf-8");
            asset(config.routes::get, "floor.js", "text/javascript; charset=utf-8");
            asset(config.routes::get, "mark.svg", "image/svg+xml");
            config.routes.error(404, FloorConsole::missing);
            config.routes.exception(RuntimeException.class, FloorConsole::trouble);
        });
    }

    /**
     * Opens the page.
     *
     * @param zone in which times are shown
     * @throws ConfigFault when the key cannot be loaded
     * @throws IOException when the port cannot be bound; the message says which
     */
    public static FloorConsole start(StationConfig.Console config, FloorView view, ZoneId zone)
            throws ConfigFault, IOException {
        TlsMaterial.Identity identity = TlsMaterial.identity(config.tls());
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(identity.keyStore());
        tls.setKeyStorePassword(identity.password());
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        FloorConsole console = new FloorConsole(view, zone, config.port(), tls);
        try {
            console.javalin.start();
        } catch (JavalinException occupied) {
            console.close();
            throw new IOException("The page cannot be opened on port " + config.port() + " of " + LOOPBACK
                    + ". Is another station running?");
        }
        return console;
    }

    /** The page's address. */
    public URI address() {
        return URI.create("https://" + LOOPBACK + ":" + javalin.port() + "/");
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static Connector connector(Server server, HttpConfiguration http, int port, SslContextFactory.Server tls) {
        HttpConfiguration secure = new HttpConfiguration(http);
        secure.setSendServerVersion(false);
        // Browsers send no server name for an address, and the guard checks the name that was asked for.
        secure.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(secure));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setIdleTimeout(30_000);
        return connector;
    }

    private static void guard(Context context) {
        HEADERS.forEach(context::header);
        String host = Objects.requireNonNullElse(context.header("Host"), "");
        String name = host.replaceFirst(":\\d{1,5}$", "");
        if (!NAMES.contains(name)) {
            context.status(421).contentType("text/plain; charset=utf-8").result("Ask for https://127.0.0.1 instead.\n");
            context.skipRemainingHandlers();
        }
    }

    private void page(Context context) {
        context.contentType(HTML)
                .header("Vary", "Accept-Language")
                .result(floorPage(context).page());
    }

    private void floor(Context context) {
        FloorPage page = floorPage(context);
        context.contentType(HTML).header("Floor-Seen", page.seen()).result(page.main());
    }

    private FloorPage floorPage(Context context) {
        return new FloorPage(view.look(), words(context), zone);
    }

    private static Words words(Context context) {
        return Words.choose(
                Objects.requireNonNullElse(context.queryParam("lang"), ""),
                Objects.requireNonNullElse(context.header("Accept-Language"), ""));
    }

    private void health(Context context, List<Token> reasons) {
        boolean live = context.path().endsWith("live");
        ObjectNode body = json.createObjectNode().put(live ? "live" : "ready", reasons.isEmpty());
        ArrayNode why = body.putArray("reasons");
        for (Token reason : reasons) {
            why.addObject()
                    .put("code", reason.value())
                    .put("text", Words.english().reason(reason));
        }
        context.status(reasons.isEmpty() ? 200 : 503).contentType(JSON).result(body.toString());
    }

    private static void missing(Context context) {
        context.contentType("text/plain; charset=utf-8").result(words(context).of("page.missing") + "\n");
    }

    private static void trouble(RuntimeException trouble, Context context) {
        LOG.error("A page could not be made.", trouble);
        context.status(500)
                .contentType("text/plain; charset=utf-8")
                .result(words(context).of("page.trouble") + "\n");
    }

    /** Where an address gets its handler. */
    private interface Routes {
        Object get(String path, io.javalin.http.Handler handler, io.javalin.security.RouteRole... roles);
    }

    private static void asset(Routes routes, String name, String type) {
        byte[] content = content(name);
        routes.get("/" + name, context -> context.contentType(type).result(content));
    }

    private static byte[] content(String name) {
        try (InputStream in = FloorConsole.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The page's file " + name + " is not on the class path.");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException("The page's file " + name + " cannot be read.", unreadable);
        }
    }
}
