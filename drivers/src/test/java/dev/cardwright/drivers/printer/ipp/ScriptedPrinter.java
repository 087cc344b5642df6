package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppOutputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Resolution;
import com.hp.jipp.encoding.ResolutionUnit;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.PrinterState;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A printer that says what a test tells it to say. A job's life is a script: steps with commas between, each
 * {@code STATE/IMPRESSIONS REASON}, one per question about the job, the last for ever. {@code hangup} closes the connection,
 * {@code gone} forgets the job.
 */
final class ScriptedPrinter implements AutoCloseable {
    private static final String UUID = "urn:uuid:00000000-0000-4000-8000-000000000001";
    private static final Map<String, Integer> STATES =
            Map.of("pending", 3, "held", 4, "processing", 5, "stopped", 6, "canceled", 7, "aborted", 8, "completed", 9);

    final List<String> heard = new CopyOnWriteArrayList<>();
    final Map<Operation, Deque<Status>> refusals = new HashMap<>();
    final Map<Operation, Integer> hangups = new HashMap<>();
    final List<Attribute<?>> attributes = new ArrayList<>(usual());
    volatile @Nullable String substituted;
    volatile String afterCancel = "canceled/0";
    volatile int documentBytes;
    volatile byte[] document = {};
    volatile @Nullable String jobName;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<String> life = new ArrayDeque<>();
    private final boolean secure;
    private volatile String reason = "none";
    private volatile int state = 3;

    private ScriptedPrinter(HttpServer server, boolean secure) {
        this.server = server;
        this.secure = secure;
    }

    static ScriptedPrinter start(String life) throws IOException {
        return start(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), life, false);
    }

    static ScriptedPrinter startSecure(String life, SSLContext certificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        return start(server, life, true);
    }

    private static ScriptedPrinter start(HttpServer server, String life, boolean secure) {
        ScriptedPrinter printer = new ScriptedPrinter(server, secure);
        printer.lead(life);
        server.createContext("/ipp/print", printer::serve);
        server.setExecutor(printer.threads);
        server.start();
        return printer;
    }

    /** What the job's life is from now on. */
    void lead(String steps) {
        synchronized (life) {
            life.clear();
            for (String step : steps.split(",", -1)) {
                life.add(step.strip());
            }
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String uri() {
        return (secure ? "ipps://localhost:" : "ipp://localhost:") + port() + "/ipp/print";
    }

    long count(String operation) {
        return heard.stream().filter(operation::equals).count();
    }

    private static List<Attribute<?>> usual() {
        Resolution resolution = new Resolution(300, 300, ResolutionUnit.dotsPerInch);
        return List.of(
                Types.printerUuid.of(URI.create(UUID)),
                Types.operationsSupported.of(
                        Operation.printJob,
                        Operation.validateJob,
                        Operation.createJob,
                        Operation.sendDocument,
                        Operation.cancelJob,
                        Operation.getJobAttributes,
                        Operation.getJobs,
                        Operation.getPrinterAttributes),
                Types.documentFormatSupported.of("image/pwg-raster", "application/pdf", "image/jpeg"),
                Types.mediaSupported.of("iso_id-1_53.98x85.6mm"),
                Types.printerResolutionSupported.of(resolution),
                Types.pwgRasterDocumentResolutionSupported.of(resolution),
                Types.pwgRasterDocumentTypeSupported.of("srgb_8"),
                Types.sidesSupported.of("one-sided", "two-sided-long-edge"),
                Types.colorSupported.of(true));
    }

    /** Says something else, or with an empty type nothing, about one attribute. */
    void say(Attribute<?> attribute) {
        forget(attribute.getName());
        attributes.add(attribute);
    }

    void forget(String name) {
        attributes.removeIf(old -> old.getName().equals(name));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            IppPacket request;
            try (IppInputStream bytes = new IppInputStream(new java.io.ByteArrayInputStream(body))) {
                request = bytes.readPacket();
                byte[] rest = bytes.readAllBytes();
                if (rest.length > 0) {
                    document = rest;
                }
                documentBytes = Math.max(documentBytes, rest.length);
            }
            Operation operation = request.getOperation();
            heard.add(operation.getName());
            if (hangups.merge(operation, -1, Integer::sum) >= 0) {
                return;
            }
            IppPacket answer = answer(operation, request);
            if (answer != null) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (IppOutputStream coder = new IppOutputStream(bytes)) {
                    coder.write(answer);
                }
                exchange.getResponseHeaders().add("Content-Type", "application/ipp");
                exchange.sendResponseHeaders(200, bytes.size());
                exchange.getResponseBody().write(bytes.toByteArray());
            }
        } catch (UncheckedIOException hungUp) {
            exchange.close();
        }
    }

    private @Nullable IppPacket answer(Operation operation, IppPacket request) {
        Status refusal = refusals.getOrDefault(operation, new ArrayDeque<>()).poll();
        if (refusal != null) {
            return message(refusal, request, List.of(), List.of());
        }
        if (operation.equals(Operation.getPrinterAttributes)) {
            List<Attribute<?>> all = new ArrayList<>(attributes);
            all.add(Types.printerState.of(
                    state == 6 ? PrinterState.stopped : state == 5 ? PrinterState.processing : PrinterState.idle));
            all.add(Types.printerStateReasons.of(reason));
            return message(Status.successfulOk, request, all, List.of());
        }
        if (operation.equals(Operation.cancelJob)) {
            lead(afterCancel);
            return message(Status.successfulOk, request, List.of(), List.of());
        }
        if (operation.equals(Operation.createJob) || operation.equals(Operation.printJob)) {
            jobName = Objects.requireNonNull(request.getString(Tag.operationAttributes, Types.jobName));
        }
        if (operation.equals(Operation.getJobAttributes)) {
            return step(request);
        }
        return message(Status.successfulOk, request, List.of(), job(3, 0));
    }

    private @Nullable IppPacket step(IppPacket request) {
        String step;
        synchronized (life) {
            step = life.size() > 1 ? Objects.requireNonNull(life.poll()) : Objects.requireNonNull(life.peek());
        }
        String[] words = step.split("[/ ]", -1);
        if (words[0].equals("hangup")) {
            return null;
        }
        if (words[0].equals("gone")) {
            return message(Status.clientErrorNotFound, request, List.of(), List.of());
        }
        state = Objects.requireNonNull(STATES.get(words[0]), words[0]);
        reason = words.length > 2 ? words[2] : "none";
        return message(
                Status.successfulOk,
                request,
                List.of(),
                job(state, words.length > 1 ? Integer.parseInt(words[1]) : -1));
    }

    private List<Attribute<?>> job(int jobState, int impressions) {
        List<Attribute<?>> job = new ArrayList<>();
        job.add(Types.jobId.of(17));
        job.add(Types.jobState.of(Objects.requireNonNull(JobState.all.get(jobState))));
        job.add(Types.jobStateReasons.of(
                reason.startsWith("job-") || reason.startsWith("document-") ? reason : "none"));
        if (jobName != null) {
            job.add(Types.jobName.of(jobName));
        }
        if (impressions >= 0) {
            job.add(Types.jobImpressionsCompleted.of(impressions));
        }
        return job;
    }

    private IppPacket message(Status status, IppPacket request, List<Attribute<?>> printer, List<Attribute<?>> job) {
        List<AttributeGroup> groups = new ArrayList<>();
        groups.add(AttributeGroup.groupOf(
                Tag.operationAttributes,
                Types.attributesCharset.of("utf-8"),
                Types.attributesNaturalLanguage.of("en")));
        if (substituted != null && request.getOperation().equals(Operation.createJob)) {
            groups.add(AttributeGroup.groupOf(Tag.unsupportedAttributes, Types.sides.of(substituted)));
        }
        if (!printer.isEmpty()) {
            groups.add(AttributeGroup.groupOf(Tag.printerAttributes, printer));
        }
        if (!job.isEmpty()) {
            groups.add(AttributeGroup.groupOf(Tag.jobAttributes, job));
        }
        return new IppPacket(0x0200, status.getCode(), request.getRequestId(), groups);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
