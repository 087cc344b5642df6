package dev.cardwright.station.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cardwright.simulator.ipp.DocumentFormat;
import dev.cardwright.simulator.ipp.IppMachine;
import dev.cardwright.simulator.ipp.IppMachineSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A simulated IPP printer behind a door that counts what comes in: the requests that make a job, and the document. Questions are
 * not counted, for how many a driver asks depends on time; HTTP's own lines are not either.
 */
final class CountingIppPrinter implements AutoCloseable {

    private static final int CREATE_JOB = 5;
    private static final int SEND_DOCUMENT = 6;
    private static final Set<Integer> JOBS = Set.of(CREATE_JOB, SEND_DOCUMENT);

    private final IppMachine machine;
    private final HttpServer door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong bytes = new AtomicLong();

    /** @param format the only one it takes */
    CountingIppPrinter(DocumentFormat format) throws IOException {
        machine = IppMachine.start(IppMachineSettings.of("Counted").withFormats(Set.of(format)));
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", this::pass);
        door.setExecutor(threads);
        door.start();
    }

    String uri() {
        return "ipp://localhost:" + door.getAddress().getPort() + "/ipp/print";
    }

    /** Bytes since the last call. */
    long bytes() {
        return bytes.getAndSet(0);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            if (request.length > 4 && JOBS.contains((request[2] << 8) + request[3])) {
                bytes.addAndGet(request.length);
            }
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + machine.port() + exchange.getRequestURI()))
                            .header("Content-Type", "application/ipp")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().add("Content-Type", "application/ipp");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        door.stop(0);
        threads.shutdownNow();
        machine.close();
    }
}
