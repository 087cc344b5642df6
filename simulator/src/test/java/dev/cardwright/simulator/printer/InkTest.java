package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where ink lands and what it looks like there. */
final class InkTest {
    private static final int LEFT = 2;
    private static final int TOP = 5;
    private final CardsOnTheTable table = new CardsOnTheTable();

    @Test
    void a_dot_sent_for_a_place_on_the_card_is_seen_at_that_place() throws Exception {
        FinishedCard card = make(client ->
                client.ask("Db;k;2;", Panels.packed(1, (x, y) -> x == LEFT + 100 && y == TOP + 40 ? 1 : 0)));

        BufferedImage front = card.front();
        assertThat(front.getWidth()).isEqualTo(1011);
        assertThat(front.getHeight()).isEqualTo(638);
        assertThat(front.getRGB(100, 40) & 0xFFFFFF).isZero();
        assertThat(front.getRGB(101, 40) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(front.getRGB(100, 41) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(dark(front)).isOne();
    }

    @ParameterizedTest
    @CsvSource({"y,128,7,FFFF00", "m,64,6,FF00FF", "c,32,5,00FFFF"})
    void a_full_dye_panel_takes_its_complement_out_of_white(char panel, int levels, int bits, String expected)
            throws Exception {
        FinishedCard card = make(client -> client.ask("Db;" + panel + ";" + levels + ";", Panels.full(bits)));

        assertThat(card.front().getRGB(500, 300) & 0xFFFFFF).isEqualTo(Integer.parseInt(expected, 16));
    }

    @ParameterizedTest
    @CsvSource({"32,5", "64,6", "128,7"})
    void every_level_of_a_dye_is_told_apart(int levels, int bits) throws Exception {
        FinishedCard card = make(client ->
                client.ask("Db;c;" + levels + ";", Panels.packed(bits, (x, y) -> (x - LEFT + levels) % levels)));

        BufferedImage front = card.front();
        for (int level = 0; level < levels; level++) {
            int red = front.getRGB(level, 7) >> 16 & 0xFF;
            assertThat(red).isEqualTo(255 - (level * 255 + (levels - 1) / 2) / (levels - 1));
        }
    }

    @Test
    void a_panel_waits_until_the_next_one_comes_and_the_last_one_until_the_eject() throws Exception {
        try (EvolisMachine machine =
                        EvolisMachine.start(MachineSettings.of("ink").withTray(table));
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            client.ask("Ss");
            client.ask("Db;y;128;", Panels.full(7));
            assertThat(client.ask("Rco;p")).isEqualTo("0");
            client.ask("Db;k;2;", Panels.full(1));
            assertThat(client.ask("Rco;p")).isEqualTo("1");
            client.ask("Se");
            assertThat(client.ask("Rco;p")).isEqualTo("2");
        }
    }

    @Test
    void a_panel_sent_outside_a_sequence_stays_in_memory_until_it_is_asked_for() throws Exception {
        try (EvolisMachine machine =
                        EvolisMachine.start(MachineSettings.of("ink").withTray(table));
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            client.ask("Db;k;2;", Panels.full(1));
            client.ask("Ss");
            assertThat(client.ask("Sp;k")).isEqualTo("OK");
            client.ask("Se");
            machine.control().awaitTray(Duration.ofSeconds(5));
        }

        assertThat(table.good().get(0).frontSide().panels()).isEqualTo("k");
    }

    @Test
    void overlay_is_clear_and_shown_as_data_only() throws Exception {
        FinishedCard card = make(client -> client.ask("Db;o;2;", Panels.packed(1, (x, y) -> x < LEFT + 500 ? 1 : 0)));

        assertThat(dark(card.front())).isZero();
        assertThat(card.frontSide().overlayShare()).isBetween(0.49, 0.5);
        assertThat(card.frontSide().overlay().getRGB(10, 10) & 0xFFFFFF).isZero();
        assertThat(card.frontSide().overlay().getRGB(1000, 10) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void the_memory_keeps_pictures_after_the_card_has_left_until_it_is_filled_with_nothing() throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(MachineSettings.of("ink"));
                VendorClient client = new VendorClient(machine)) {
            assertThat(machine.control().panelMemoryBlank()).isTrue();
            client.ask("Pem;2");
            client.ask("Ss");
            client.ask("Db;k;2;", Panels.full(1));
            client.ask("Se");
            assertThat(machine.control().panelMemoryBlank()).isFalse();
            assertThat(client.ask("Wcb;a;0")).isEqualTo("OK");
            assertThat(machine.control().panelMemoryBlank()).isTrue();
        }
    }

    @Test
    void a_memory_filled_with_full_varnish_prints_it() throws Exception {
        FinishedCard card = make(client -> {
            client.ask("Wcb;o;255");
            client.ask("Sp;o");
        });

        assertThat(card.frontSide().overlayShare()).isEqualTo(1);
    }

    @Test
    void compressed_resin_is_the_same_picture_as_plain_resin() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        for (int line = 0; line < 1016; line++) {
            switch (line % 3) {
                case 0 -> compressed.write(0);
                case 1 -> compressed.write(0xFF);
                default -> compressed.writeBytes(new byte[] {2, 0x0D, 0x1B});
            }
        }
        FinishedCard card = make(client -> client.ask("Dbc;k;2;" + compressed.size() + ";", compressed.toByteArray()));
        FinishedCard plain = make(client -> client.ask("Db;k;2;", Panels.packed(1, (x, y) -> {
            int bit = 647 - y;
            return switch (x % 3) {
                case 0 -> 0;
                case 1 -> 1;
                default -> bit < 16 ? 0x0D1B >> (15 - bit) & 1 : 0;
            };
        })));

        assertThat(pixels(card.front())).isEqualTo(pixels(plain.front()));
    }

    @ParameterizedTest
    @CsvSource({"128,255", "64,511", "32,767"})
    void compressed_dye_unpacks_runs_single_dots_and_blank_lines(int levels, int longestRun) throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        for (int line = 0; line < 1016; line++) {
            if (line == LEFT + 9) {
                writeRuns(compressed, levels, longestRun);
                compressed.write(0);
            } else {
                compressed.writeBytes(new byte[] {(byte) 0x80, 0});
            }
        }
        FinishedCard card =
                make(client -> client.ask("Dbc;c;" + levels + ";" + compressed.size() + ";", compressed.toByteArray()));

        assertThat(card.front().getRGB(9, 300) & 0xFFFFFF).isEqualTo(0x00FFFF);
        assertThat(card.front().getRGB(8, 300) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(card.front().getRGB(10, 300) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    /** 647 dots of the highest level in runs as long as the depth allows. */
    private static void writeRuns(ByteArrayOutputStream compressed, int levels, int longestRun) {
        int left = 647;
        while (left > 0) {
            int run = Math.min(longestRun, left);
            int highBits = run / 256 == 2 ? 0x60 : run / 256 == 1 ? 0x40 : 0;
            compressed.write(0x80 | highBits | (levels - 1));
            compressed.write(run % 256);
            left -= run;
        }
    }

    private interface Talk {
        void with(VendorClient client) throws Exception;
    }

    private FinishedCard make(Talk talk) throws Exception {
        int before = table.good().size();
        try (EvolisMachine machine =
                        EvolisMachine.start(MachineSettings.of("ink").withTray(table));
                VendorClient client = new VendorClient(machine)) {
            client.ask("Pem;2");
            client.ask("Ss");
            client.ask("Sr");
            talk.with(client);
            assertThat(client.ask("Se")).isEqualTo("OK");
            assertThat(machine.control().awaitTray(Duration.ofSeconds(5))).isTrue();
        }
        return table.good().get(before);
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static long dark(BufferedImage picture) {
        long dark = 0;
        for (int pixel : pixels(picture)) {
            dark += (pixel & 0xFFFFFF) != 0xFFFFFF ? 1 : 0;
        }
        return dark;
    }
}
