package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The machine at the other end of a serial line, which socat plays. */
@Timeout(120)
final class SerialLineTest {
    private final CardsOnTheTable table = new CardsOnTheTable();

    @TempDir
    private Path folder;

    @BeforeEach
    void socat_is_needed() {
        Tools.program("socat");
    }

    private Path device() {
        return folder.resolve("ttyCard");
    }

    private EvolisMachine machine(SerialLine line) {
        return EvolisMachine.start(MachineSettings.of("serial").withTray(table).withSerialLine(line));
    }

    @Test
    void a_card_made_over_the_line_is_dot_by_dot_the_card_made_over_tcp() throws Exception {
        try (EvolisMachine machine = machine(SerialLine.at(device()))) {
            try (SerialHost host = SerialHost.open(device())) {
                make(host.client());
            }
            try (VendorClient client = new VendorClient(machine)) {
                make(client);
            }
            assertThat(machine.control().awaitTray(Duration.ofSeconds(20))).isTrue();
        }

        assertThat(table.good()).hasSize(2);
        assertThat(pixels(table.good().get(0).front()))
                .isEqualTo(pixels(table.good().get(1).front()));
    }

    /** Pictures that contain every byte value, XON, XOFF, ESC and CR among them. */
    private static void make(VendorClient client) throws IOException {
        assertThat(client.ask("Pem;2")).isEqualTo("OK");
        assertThat(client.ask("Ss")).isEqualTo("OK");
        assertThat(client.ask("Db;y;128;", Panels.packed(7, (x, y) -> (x * 31 + y) % 128)))
                .isEqualTo("OK");
        assertThat(client.ask("Db;k;2;", Panels.packed(1, (x, y) -> (x * x + y) % 7 == 0 ? 1 : 0)))
                .isEqualTo("OK");
        assertThat(client.ask("Se")).isEqualTo("OK");
    }

    @Test
    void two_hosts_one_on_each_line_find_the_same_machine() throws Exception {
        try (EvolisMachine machine = machine(SerialLine.at(device()));
                SerialHost host = SerialHost.open(device());
                VendorClient client = new VendorClient(machine)) {
            assertThat(host.client().ask("Ss")).isEqualTo("OK");
            assertThat(client.ask("Rlr;p")).isEqualTo("CARD");
        }
    }

    @Test
    void the_card_stays_inside_when_the_cable_is_pulled_and_the_device_comes_back_with_the_cable() throws Exception {
        try (EvolisMachine machine = machine(SerialLine.at(device()))) {
            try (SerialHost host = SerialHost.open(device())) {
                host.client().ask("Ss");

                machine.unplugSerial();

                assertThat(Files.exists(device())).isFalse();
                assertThatThrownBy(() -> host.client().ask("Rlr;p")).isInstanceOf(IOException.class);
            }
            machine.plugInSerial();
            try (SerialHost host = SerialHost.open(device())) {
                assertThat(host.client().ask("Rlr;p")).isEqualTo("CARD");
            }
        }
        assertThat(Files.exists(device())).isFalse();
    }

    @Test
    void a_line_that_breaks_by_a_fault_comes_back_by_itself() throws Exception {
        try (EvolisMachine machine = machine(SerialLine.at(device()))) {
            machine.control().inject("hang-up at feed");
            try (SerialHost host = SerialHost.open(device())) {
                assertThatThrownBy(() -> host.client().ask("Ss")).isInstanceOf(IOException.class);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(device()));
            try (SerialHost host = SerialHost.open(device())) {
                assertThat(host.client().ask("Rlr;p")).isEqualTo("CARD");
            }
        }
    }

    @Test
    void a_host_that_closes_the_device_finds_it_again() throws Exception {
        try (EvolisMachine machine = machine(SerialLine.at(device()))) {
            for (String position : List.of("OK", "CARD")) {
                try (SerialHost host = SerialHost.open(device())) {
                    assertThat(host.client().ask("Rlr;p")).isEqualTo(position);
                    host.client().ask("Ss");
                }
            }
            assertThat(machine.control().cardsFed()).isOne();
        }
    }

    @Test
    void a_slow_line_takes_as_long_as_its_bytes_take() throws Exception {
        try (EvolisMachine machine = machine(new SerialLine(device(), OptionalInt.of(9_600), false));
                SerialHost host = SerialHost.open(device())) {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (int line = 0; line < 1016; line++) {
                lines.writeBytes(new byte[] {1, 0x55});
            }
            host.client().ask("Ss");
            long began = System.nanoTime();
            assertThat(host.client().ask("Dbc;k;2;" + lines.size() + ";", lines.toByteArray()))
                    .isEqualTo("OK");
            // 2032 bytes and their header at 960 bytes a second.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(2));
            assertThat(machine.control().cardsFed()).isOne();
        }
    }

    @Test
    void a_machine_whose_buffer_is_full_asks_the_host_to_pause_and_later_to_go_on() throws Exception {
        try (EvolisMachine machine = machine(new SerialLine(device(), OptionalInt.empty(), true));
                SerialHost host = SerialHost.open(device())) {
            machine.control().openCover();
            host.client().send("Ss");
            // In its own error mode the machine waits for the cover before it reads on; this picture fills its buffer.
            host.client().send("Db;k;2;", Arrays.copyOf(Panels.blank(1), 16_000));
            assertThat(host.client().heard()).isEqualTo(0x13);

            machine.control().closeCover();
            assertThat(new String(host.client().listen(1_000), StandardCharsets.ISO_8859_1))
                    .contains("OK\0")
                    .contains("\u0011");
        }
    }

    @Test
    void a_name_that_is_taken_is_left_alone_and_the_machine_says_so() throws IOException {
        Files.writeString(device(), "something else");

        assertThatThrownBy(() -> machine(SerialLine.at(device())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("There is something else at " + device());
        assertThat(device()).hasContent("something else");
    }

    @Test
    void a_device_that_cannot_be_made_is_told_in_a_sentence() {
        assertThatThrownBy(() -> machine(SerialLine.at(folder.resolve("missing/ttyCard"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageMatching("socat could not make the serial device .*: No such file or directory\\.");
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
