package dev.cardwright.simulator.printer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.card.CardStock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plays written conversations over a real socket. */
final class ConversationTest {
    private final CardsOnTheTable table = new CardsOnTheTable();

    @Test
    void a_one_sided_colour_card_is_made_as_the_guide_says() throws Exception {
        play("one-colour-card", MachineSettings.of("paper"));

        assertThat(table.good()).hasSize(1);
        assertThat(table.good().get(0).frontSide().panels()).isEqualTo("ymcko");
        assertThat(table.good().get(0).hasBack()).isFalse();
    }

    @Test
    void a_card_with_two_sides_visits_the_chip_station_twice_and_a_bad_one_is_rejected() throws Exception {
        play("two-sides-and-a-chip", MachineSettings.of("paper").withCards(5, CardStock.ntag213(1)));

        assertThat(table.good()).hasSize(1);
        assertThat(table.good().get(0).frontSide().panels()).isEqualTo("k");
        assertThat(table.good().get(0).backSide().panels()).isEqualTo("k");
        assertThat(table.bad()).hasSize(1);
        assertThat(table.bad().get(0).frontSide().untouched()).isTrue();
    }

    @Test
    void refuses_what_a_real_machine_refuses_and_goes_on() throws Exception {
        play("refusals", MachineSettings.of("paper"));
    }

    @Test
    void prints_again_from_its_own_memory_after_the_ribbon_ended() throws Exception {
        MachineSettings settings =
                MachineSettings.of("paper").withFaults(List.of(ScriptedFault.parse("card 1: ribbon-end at print")));
        play("recovery", settings);

        assertThat(table.good()).hasSize(1);
        assertThat(table.good().get(0).frontSide().panels()).isEqualTo("ym");
    }

    private void play(String name, MachineSettings settings) throws Exception {
        try (EvolisMachine machine = EvolisMachine.start(settings.withTray(table));
                VendorClient client = new VendorClient(machine)) {
            for (String line : lines(name)) {
                step(line, machine, client);
            }
            assertThat(machine.control().awaitTray(Duration.ofSeconds(5))).isTrue();
        }
    }

    private static void step(String line, EvolisMachine machine, VendorClient client) throws IOException {
        switch (line.charAt(0)) {
            case '>' -> say(line.substring(2), client);
            case '<' -> assertThat(client.reply()).isEqualTo(line.substring(2));
            case '!' -> act(line.substring(2), machine);
            default -> throw new IllegalArgumentException("no step: " + line);
        }
    }

    private static void say(String text, VendorClient client) throws IOException {
        int brace = text.indexOf('{');
        if (brace < 0) {
            client.send(text);
        } else {
            client.send(text.substring(0, brace), picture(text.charAt(brace + 1)));
        }
    }

    private static byte[] picture(char panel) {
        return switch (panel) {
            case 'K' -> Panels.packed(1, (x, y) -> (x + y) % 7 == 0 ? 1 : 0);
            case 'O' -> Panels.full(1);
            // Every byte value, among them ESC, CR and the semicolon.
            default -> Panels.packed(7, (x, y) -> (x * 31 + y) % 128);
        };
    }

    private static void act(String what, EvolisMachine machine) {
        assertThat(what).isEqualTo("load ribbon");
        machine.control().loadRibbon("ymcko", 10);
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = ConversationTest.class.getResourceAsStream(name + ".conversation")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
