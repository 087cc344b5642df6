package dev.cardwright.simulator.printer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A host that opened a serial device: socat carries what a {@link VendorClient} says to the device and back, byte for byte. */
final class SerialHost implements AutoCloseable {
    private final Process socat;
    private final VendorClient client;

    private SerialHost(Process socat, VendorClient client) {
        this.socat = socat;
        this.client = client;
    }

    static SerialHost open(Path device) throws IOException, InterruptedException {
        int port = Tools.freePort();
        Process socat = new ProcessBuilder(
                        Tools.program("socat").toString(),
                        "TCP-LISTEN:" + port + ",bind=127.0.0.1,nodelay",
                        device + ",raw,echo=0")
                .redirectErrorStream(true)
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                return new SerialHost(socat, new VendorClient(port));
            } catch (IOException notYet) {
                if (!socat.isAlive() || System.nanoTime() > end) {
                    socat.destroyForcibly();
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    VendorClient client() {
        return client;
    }

    @Override
    public void close() throws IOException {
        client.close();
        socat.destroyForcibly();
    }
}
