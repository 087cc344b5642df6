package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cardwright.simulator.card.CardStock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random bytes and spoiled jobs: the machine must neither hang nor break nor grow, and listen again afterwards. */
final class FuzzTest {
    private static final String[] NAMES = {
        "Ss",
        "Se",
        "Ser",
        "Sr",
        "Sv",
        "Sic",
        "Sis",
        "Sp;k",
        "Ssd;y",
        "Sie",
        "Pem;2",
        "Pem;0",
        "Pr;ymcko",
        "Pc;k;=;10",
        "Wcb;a;0",
        "Rlr;p",
        "Rse;f",
        "Rco;c",
        "Rtp",
        "Db;k;2;",
        "Dbc;k;2;9;",
        "Dbp;k;2;1;420;",
        "Dbmp;k;0;0;0;",
        "Dm;1;ABC",
        "Dbc;y;128;999999;",
        "Db;y;64;"
    };

    @Test
    void random_bytes_are_cut_into_a_finite_number_of_refusals() throws IOException {
        Random random = new Random(20261121);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(4_000)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                sprinkle(bytes, random);
            }
            assertThat(readAll(bytes)).hasSizeLessThanOrEqualTo(bytes.length + 1);
        }
    }

    @Test
    void spoiled_jobs_are_read_to_their_end() throws IOException {
        Random random = new Random(1);
        byte[] job = job();
        for (int round = 0; round < 60; round++) {
            byte[] spoiled = spoil(job, random);
            assertThat(readAll(spoiled)).hasSizeLessThanOrEqualTo(spoiled.length + 1);
        }
    }

    @Test
    void a_command_without_end_needs_no_memory() throws IOException {
        byte[] endless = new byte[2_000_000];
        Arrays.fill(endless, (byte) 'x');
        assertThat(readAll(endless)).hasSize(1);
    }

    @Test
    void the_machine_listens_again_after_every_nonsense() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            Random random = new Random(99);
            MachineSettings settings = MachineSettings.of("fuzzed")
                    .withRibbon("ymcko", 1_000_000)
                    .withCards(1_000_000, CardStock.ntag213(1))
                    .withPayloadPatience(Duration.ofMillis(50));
            try (EvolisMachine machine = EvolisMachine.start(settings)) {
                for (int round = 0; round < 25; round++) {
                    talkNonsense(machine, random);
                    try (VendorClient client = new VendorClient(machine)) {
                        assertThat(client.ask("Rtp")).isEqualTo("Simulated Duplex");
                        assertThat(client.ask("Pem;2")).isEqualTo("OK");
                    }
                }
                long inside = machine.control().cardInside().isPresent() ? 1 : 0;
                assertThat(machine.control().ejected() + machine.control().rejected() + inside)
                        .isEqualTo(machine.control().cardsFed());
            }
        });
    }

    private static void talkNonsense(EvolisMachine machine, Random random) throws IOException {
        try (VendorClient client = new VendorClient(machine)) {
            ByteArrayOutputStream nonsense = new ByteArrayOutputStream();
            nonsense.writeBytes("\033Pem;2\r".getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 40; i++) {
                nonsense.write(0x1B);
                nonsense.writeBytes(NAMES[random.nextInt(NAMES.length)].getBytes(StandardCharsets.ISO_8859_1));
                if (random.nextInt(4) == 0) {
                    byte[] noise = new byte[random.nextInt(300)];
                    random.nextBytes(noise);
                    nonsense.writeBytes(noise);
                }
                nonsense.write('\r');
            }
            client.raw(nonsense.toByteArray());
            client.noMoreQuestions();
            client.listen(500);
        } catch (SocketException brokenOff) {
            assertThat(brokenOff).hasMessageNotContaining("refused");
        }
    }

    private static void sprinkle(byte[] bytes, Random random) {
        for (int i = 0; i < 30 && bytes.length > 40; i++) {
            byte[] name = ("\033" + NAMES[random.nextInt(NAMES.length)] + "\r").getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(name, 0, bytes, random.nextInt(bytes.length - name.length), name.length);
        }
    }

    private static byte[] job() {
        ByteArrayOutputStream job = new ByteArrayOutputStream();
        for (String command : List.of("Pem;2", "Ss", "Sr")) {
            job.writeBytes(("\033" + command + "\r").getBytes(StandardCharsets.ISO_8859_1));
        }
        job.writeBytes("\033Db;k;2;".getBytes(StandardCharsets.ISO_8859_1));
        job.writeBytes(Panels.packed(1, (x, y) -> x * y % 3 == 0 ? 1 : 0));
        job.writeBytes(("\r" + "\0".repeat(32) + "\033Se;1\r" + "\0".repeat(32)).getBytes(StandardCharsets.ISO_8859_1));
        return job.toByteArray();
    }

    private static byte[] spoil(byte[] job, Random random) {
        byte[] spoiled = job.clone();
        switch (random.nextInt(4)) {
            case 0 -> spoiled = Arrays.copyOf(job, random.nextInt(job.length));
            case 1 -> spoiled[random.nextInt(60)] = (byte) random.nextInt(256);
            case 2 -> {
                int cut = random.nextInt(job.length - 1);
                spoiled = new byte[job.length - 1];
                System.arraycopy(job, 0, spoiled, 0, cut);
                System.arraycopy(job, cut + 1, spoiled, cut, job.length - cut - 1);
            }
            default -> {
                int at = random.nextInt(job.length);
                int length = Math.min(random.nextInt(2_000), job.length - at);
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, spoiled, at, length);
            }
        }
        return spoiled;
    }

    private static List<Command> readAll(byte[] bytes) throws IOException {
        CommandReader reader = new CommandReader(new Memory(bytes), 10, new Framing());
        List<Command> commands = new ArrayList<>();
        Optional<Command> command = reader.next();
        while (command.isPresent()) {
            commands.add(command.get());
            command = reader.next();
        }
        return commands;
    }

    /** Bytes that are all there already. */
    private static final class Memory implements CommandReader.Bytes {
        private final byte[] bytes;
        private int at;

        Memory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int next(long patienceMillis) {
            return at < bytes.length ? bytes[at++] & 0xFF : END;
        }

        @Override
        public int fill(byte[] whole, long patienceMillis) {
            if (bytes.length - at < whole.length) {
                at = bytes.length;
                return END;
            }
            System.arraycopy(bytes, at, whole, 0, whole.length);
            at += whole.length;
            return whole.length;
        }

        @Override
        public void unread() {
            at--;
        }
    }
}
