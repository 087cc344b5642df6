package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.card.CardStock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input that somebody spoiled: conversations and whole jobs with bytes changed, cut out and put in, and plain noise. Whatever comes, the machine
 * reads on, stays as large as it was, and answers a proper command afterwards. The seeds are fixed.
 */
@Timeout(240)
final class MaliceTest {
    private static final long MOST_GROWTH_BYTES = 96L << 20;

    private static MachineSettings settings(String name) {
        return MachineSettings.of(name)
                .withRibbon("ymcko", 1_000_000)
                .withCards(1_000_000, CardStock.ntag213(1))
                .withMagneticEncoder(true)
                .withContact(true)
                .withReverseReject(true)
                .withGeneration(Generation.NEW)
                .withResetTime(Duration.ofMillis(20))
                .withPayloadPatience(Duration.ofMillis(50));
    }

    @Test
    void spoiled_conversations_are_survived() throws Exception {
        Random random = new Random(20261122);
        byte[] conversations = conversations();
        try (EvolisMachine machine = EvolisMachine.start(settings("conversations"))) {
            for (int round = 0; round < 120; round++) {
                send(machine, spoil(conversations, random, 1 + random.nextInt(30)));
                assertAnswers(machine);
            }
            assertEveryCardIsSomewhere(machine);
        }
    }

    @Test
    void spoiled_jobs_of_a_driver_that_never_listens_are_survived() throws Exception {
        Random random = new Random(7);
        byte[] job = driverJob();
        try (EvolisMachine machine = EvolisMachine.start(settings("jobs").withRibbon("kb", 1_000_000))) {
            send(machine, job);
            assertThat(machine.control().ejected()).isOne();
            for (int round = 0; round < 60; round++) {
                send(machine, spoil(job, random, 1 + random.nextInt(4)));
                assertAnswers(machine);
            }
            assertEveryCardIsSomewhere(machine);
        }
    }

    @Test
    void noise_makes_the_machine_no_larger() throws Exception {
        Random random = new Random(31);
        try (EvolisMachine machine = EvolisMachine.start(settings("noise"))) {
            byte[] noise = new byte[64 * 1024];
            send(machine, noise);
            long before = usedBytes();
            for (int round = 0; round < 300; round++) {
                random.nextBytes(noise);
                sprinkle(noise, random);
                send(machine, noise);
            }
            assertAnswers(machine);
            assertThat(usedBytes() - before).isLessThan(MOST_GROWTH_BYTES);
        }
    }

    @Test
    void a_card_that_is_printed_on_for_ever_makes_the_machine_no_larger() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(settings("ink"));
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            client.ask("Ss");
            long before = usedBytes();
            for (int print = 0; print < 400; print++) {
                assertThat(client.ask("Db;y;128;", Panels.full(7))).isEqualTo("OK");
                assertThat(client.ask("Sp;y")).isEqualTo("OK");
            }
            assertThat(usedBytes() - before).isLessThan(MOST_GROWTH_BYTES);
            assertThat(client.ask("Rco;p")).isEqualTo("400");
        }
    }

    @Test
    void noise_on_a_serial_line_is_survived(@TempDir Path folder) throws Exception {
        Tools.program("socat");
        Path device = folder.resolve("ttyCard");
        Random random = new Random(5);
        try (EvolisMachine machine = EvolisMachine.start(settings("serial").withSerialLine(SerialLine.at(device)));
                SerialHost host = SerialHost.open(device)) {
            for (int round = 0; round < 20; round++) {
                byte[] noise = new byte[4_000];
                random.nextBytes(noise);
                sprinkle(noise, random);
                host.client().raw(noise);
                // The end of whatever the noise began, and the mode in which the machine waits for nobody.
                host.client().raw("\r\033Pem;2\r".getBytes(StandardCharsets.ISO_8859_1));
                host.client().listen(400);
                assertThat(host.client().ask("Rtp")).isEqualTo("Simulated Duplex");
            }
            assertEveryCardIsSomewhere(machine);
        }
    }

    private static void assertAnswers(EvolisMachine machine) throws IOException {
        try (VendorClient client = new VendorClient(machine)) {
            client.send("Pem;2");
            client.listen(20);
            assertThat(client.ask("Rtp")).isEqualTo("Simulated Duplex");
        }
    }

    private static void assertEveryCardIsSomewhere(EvolisMachine machine) {
        MachineFigures figures = machine.control().figures();
        long inside = figures.cardInside().isPresent() ? 1 : 0;
        assertThat(figures.ejected() + figures.rejected() + inside).isEqualTo(figures.cardsFed());
    }

    private static void send(EvolisMachine machine, byte[] bytes) throws IOException {
        try (VendorClient client = new VendorClient(machine)) {
            CompletableFuture<byte[]> answers = CompletableFuture.supplyAsync(() -> heard(client));
            client.raw(bytes);
            client.noMoreQuestions();
            answers.join();
        } catch (SocketException brokenOff) {
            assertThat(brokenOff).hasMessageNotContaining("refused");
        }
    }

    /** What the machine says; nothing if the line broke. */
    private static byte[] heard(VendorClient client) {
        try {
            return client.listen(5_000);
        } catch (IOException brokenOff) {
            return new byte[0];
        }
    }

    private static long usedBytes() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int look = 0; look < 3; look++) {
            System.gc();
            Thread.sleep(50);
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    /** Changes, cuts out, doubles and inserts at so many places. */
    private static byte[] spoil(byte[] whole, Random random, int places) {
        byte[] bytes = whole;
        for (int place = 0; place < places && bytes.length > 2; place++) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(1 + random.nextInt(40), bytes.length - at);
            byte[] head = Arrays.copyOf(bytes, at);
            byte[] tail = Arrays.copyOfRange(bytes, at + length, bytes.length);
            byte[] middle = Arrays.copyOfRange(bytes, at, at + length);
            byte[] changed = switch (random.nextInt(5)) {
                case 0 -> new byte[0];
                case 1 -> joined(middle, middle);
                case 2 -> noise(length, random);
                case 3 -> joined(noise(length, random), middle);
                default -> {
                    middle[0] ^= (byte) (1 << random.nextInt(8));
                    yield middle;
                }
            };
            bytes = joined(joined(head, changed), tail);
        }
        return bytes;
    }

    private static byte[] noise(int length, Random random) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static void sprinkle(byte[] bytes, Random random) {
        String[] names = {
            "Ss",
            "Se",
            "Sc",
            "Ser",
            "Seb",
            "Sv",
            "Sp;k",
            "Ssd;y",
            "Smw",
            "Smr;2",
            "Dm;2;12=3",
            "Dm;1;A",
            "Scp",
            "Wcb;a;255",
            "Db;k;2;",
            "Dbc;k;2;1016;",
            "Dbc;y;128;0;2032;",
            "Dbp;k;2;1;420;",
            "Pem;2",
            "Pmt;2;1",
            "Pcom;1;9600;N;8;1",
            "Pneab;E",
            "Pneab;A;1",
            "Rlr;p",
            "Pc;k;=;7"
        };
        for (int i = 0; i < 60; i++) {
            byte[] name = ("\r\033" + names[random.nextInt(names.length)] + "\r").getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(name, 0, bytes, random.nextInt(bytes.length - name.length), name.length);
        }
    }

    /** What the written conversations say, without their pictures. */
    private static byte[] conversations() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String name : List.of("one-colour-card", "recovery", "refusals", "two-sides-and-a-chip")) {
            try (InputStream in = MaliceTest.class.getResourceAsStream(name + ".conversation")) {
                assertThat(in).isNotNull();
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("> "))
                        .map(line -> "\033" + line.substring(2) + "\r")
                        .forEach(line -> bytes.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        return bytes.toByteArray();
    }

    /** Like a recorded stream of the vendor's driver: parameters, one compressed panel, zero bytes between and behind. */
    private static byte[] driverJob() {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        for (int line = 0; line < 1016; line++) {
            int bytes = line % 82;
            picture.write(bytes);
            for (int i = 0; i < bytes; i++) {
                picture.write(line * 7 + i);
            }
        }
        ByteArrayOutputStream job = new ByteArrayOutputStream();
        String before = "Pr;k Pmi;F;s Pc;k;=;10 Pdt;DU Mr;s Ppws;1281761799 Ss Sr";
        for (String command : before.split(" ")) {
            job.writeBytes(("\033" + command + "\r").getBytes(StandardCharsets.ISO_8859_1));
        }
        job.writeBytes(("\033Dbc;k;2;" + picture.size() + ";").getBytes(StandardCharsets.ISO_8859_1));
        job.writeBytes(picture.toByteArray());
        job.writeBytes(("\r" + "\0".repeat(25) + "\033Se;1\r" + "\0".repeat(32)).getBytes(StandardCharsets.ISO_8859_1));
        return job.toByteArray();
    }
}
