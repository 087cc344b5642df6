package dev.cardwright.simulator.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cardwright.simulator.printer.Coercivity;
import dev.cardwright.simulator.printer.Speed;
import dev.cardwright.simulator.printer.Stripe;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void a_floor_writes_what_a_station_needs_and_takes_orders() throws Exception {
        try (Floor floor = Floor.start(settings())) {
            Path station = floor.folder().resolve("station");
            assertThat(Files.readString(floor.stationConfig()))
                    .contains("evolis:tcp://127.0.0.1:"
                            + floor.machine(Floor.CHIP_LINE).port())
                    .contains("keep: \"P30D\"");
            assertThat(station.resolve("designs/visitor-badge/design.yaml")).exists();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(station.resolve("station.p12"))))
                    .isEqualTo("rw-------");
            List<Order> orders = new SampleOrders(1, Clock.systemUTC()).good(3);
            Portal portal = new Portal(floor.backend().url(), floor.portal());
            for (Order order : orders) {
                portal.orderApproved(order);
            }
            assertThat(floor.backend().unsettled()).isEqualTo(3);
        }
        JsonNode ledger = JSON.readTree(folder.resolve("floor/backend.json").toFile());
        assertThat(ledger.path("verdicts").path("OPEN").asInt()).isEqualTo(3);
        assertThat(JSON.readTree(folder.resolve("floor/floor.json").toFile()).path("printers"))
                .hasSize(2);
    }

    @Test
    void a_fault_that_cannot_be_understood_stops_the_start_with_a_sentence() {
        assertThatThrownBy(() -> Floor.start(settings().withFaults(List.of("L1 the moon falls down"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("moon");
    }

    @Test
    void a_fault_for_a_line_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> Floor.start(settings().withFaults(List.of("L7 card 1: jam at print"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("L7");
    }

    @Test
    void half_of_the_orders_belong_to_each_organisation_and_both_articles_occur() {
        List<Order> orders = new SampleOrders(1, Clock.systemUTC()).good(12);
        assertThat(orders)
                .filteredOn(order -> order.organisationId().equals("ORG-17"))
                .hasSize(6);
        assertThat(orders)
                .filteredOn(order -> order.articleId().equals(SampleOrders.EMPLOYEE))
                .hasSize(6);
        assertThat(orders).extracting(Order::cardId).doesNotHaveDuplicates();
        assertThat(orders)
                .extracting(Order::shipmentId)
                .containsOnly(
                        orders.get(0).shipmentId(),
                        orders.get(3).shipmentId(),
                        orders.get(6).shipmentId(),
                        orders.get(9).shipmentId());
    }

    @Test
    void an_order_knows_the_stripe_it_asks_for() {
        Order order = new SampleOrders(1, Clock.systemUTC()).single(Organisation.AT_ONCE, SampleOrders.STUDENT);
        order.json()
                .withObject("/card/cardElements")
                .put("STUDENT_NUMBER", "S4T-7K2")
                .put("LIBRARY_NUMBER", "2400318526");
        String number = "1010001110011100101010010110101100011101011101011010010111111000101010";
        String library = "11010010000010000001000011100110000000101010101000011011111110011";
        Stripe.Track first = new Stripe.Track(Coercivity.HIGH, 1, number);
        Stripe.Track second = new Stripe.Track(Coercivity.HIGH, 2, library);

        assertThat(order.asksFor(new Stripe(Map.of(1, first, 2, second)))).isTrue();
        assertThat(order.asksFor(new Stripe(Map.of(1, first)))).isFalse();
        assertThat(order.asksFor(new Stripe(Map.of(1, first, 2, second, 3, second))))
                .isFalse();
        assertThat(order.asksFor(new Stripe(Map.of(1, first, 2, new Stripe.Track(Coercivity.LOW, 2, library)))))
                .isFalse();
        order.json().withObject("/card/cardElements").put("LIBRARY_NUMBER", "2400318527");
        assertThat(order.asksFor(new Stripe(Map.of(1, first, 2, second)))).isFalse();
    }

    @Test
    void articles_come_in_turn() {
        assertThat(new SampleOrders(1, Clock.systemUTC()).good(4, List.of(SampleOrders.VISITOR, SampleOrders.STUDENT)))
                .extracting(Order::articleId)
                .containsExactly(
                        SampleOrders.VISITOR, SampleOrders.STUDENT, SampleOrders.VISITOR, SampleOrders.STUDENT);
    }

    @Test
    void the_people_file_holds_every_marker_of_an_order() throws Exception {
        List<Order> orders = new SampleOrders(1, Clock.systemUTC()).good(4);
        PeopleFile.write(folder.resolve("people.json"), orders);
        JsonNode people = JSON.readTree(folder.resolve("people.json").toFile()).path("people");
        assertThat(people).hasSize(4);
        assertThat(people.get(0).path("photoProbe").asText()).hasSize(64);
        assertThat(people.get(1).path("photoProbe").isNull()).isTrue();
        assertThat(people.get(0).path("cardElements").path("LAST_NAME").asText())
                .isNotBlank();
        assertThat(people.get(0).path("address").path("recipient").asText()).isNotBlank();
    }

    @Test
    void a_station_process_is_stopped_by_asking_and_its_last_words_are_kept() throws Exception {
        Path script = folder.resolve("station.sh");
        Files.writeString(script, "trap 'echo finished my card; exit 0' TERM\necho up\nwhile :; do sleep 0.05; done\n");
        StationProcess station =
                StationProcess.start(List.of("bash", script.toString()), Map.of(), folder.resolve("logs"));
        while (station.lastLines(1).isEmpty()) {
            Thread.sleep(20);
        }
        assertThat(station.peakMemoryKib()).isPresent();
        assertThat(station.stop(Duration.ofSeconds(10))).isZero();
        assertThat(station.lastLines(5)).containsExactly("up", "finished my card");
    }

    @Test
    void a_station_process_that_will_not_stop_is_killed_and_that_is_said() throws Exception {
        Path script = folder.resolve("deaf.sh");
        Files.writeString(script, "trap '' TERM\necho up\nwhile :; do sleep 0.05; done\n");
        StationProcess station =
                StationProcess.start(List.of("bash", script.toString()), Map.of(), folder.resolve("logs"));
        while (station.lastLines(1).isEmpty()) {
            Thread.sleep(20);
        }
        assertThatThrownBy(() -> station.stop(Duration.ofMillis(300)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was killed");
        assertThat(station.isAlive()).isFalse();
    }

    @Test
    void the_demo_refuses_a_folder_that_holds_something_else_and_clears_its_own() throws IOException {
        Path mine = folder.resolve("mine");
        Files.createDirectories(mine);
        Files.writeString(mine.resolve("letter.txt"), "keep me");
        assertThatThrownBy(() -> DemoFolder.prepare(mine)).hasMessageContaining("is not empty");
        assertThat(mine.resolve("letter.txt")).exists();
        Path demo = folder.resolve("demo");
        DemoFolder.prepare(demo);
        Files.createDirectories(demo.resolve("cards/deep"));
        Files.writeString(demo.resolve("summary.json"), "{}");
        DemoFolder.prepare(demo);
        assertThat(demo.resolve("cards")).doesNotExist();
        assertThat(demo.resolve("summary.json")).doesNotExist();
    }

    @Test
    void a_station_that_ends_at_once_ends_the_demo_with_its_last_words() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home/examples"));
        new StationFiles(home).copyDesigns(examples());
        Path script = folder.resolve("home/cardwright");
        Files.writeString(script, "#!/bin/bash\necho station.yaml:7: the moon is no mode\nexit 3\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        DemoSettings settings =
                new DemoSettings(folder.resolve("demo"), 1, Speed.INSTANT, false, Optional.of("P31D"), List.of());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        DemoRun demo = new DemoRun(settings, Launcher.at(script), Clock.systemUTC(), nowhere, false);
        assertThatThrownBy(demo::run)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The station ended before it was ready")
                .hasMessageContaining("station.yaml:7: the moon is no mode");
    }

    @Test
    void orders_of_others_are_completed_but_never_approved() throws IOException {
        Path orders = Files.createDirectories(folder.resolve("orders"));
        Files.writeString(
                orders.resolve("anna.json"),
                "{\"card\":{\"articleId\":\"EMPLOYEE-CHIP\",\"cardElements\":{\"FIRST_NAME\":\"A\"}}}");
        Files.write(orders.resolve("anna.jpg"), new byte[] {1, 2, 3});
        List<Order> read = ForeignOrders.read(orders);
        JsonNode request = read.get(0).json();
        assertThat(request.path("card").path("photo").path("data").asText()).isEqualTo("AQID");
        assertThat(request.path("card").path("cardId").asText()).startsWith("CA");
        assertThat(request.has("approved")).isFalse();
        Files.writeString(orders.resolve("bad.json"), "{");
        assertThatThrownBy(() -> ForeignOrders.read(orders)).hasMessageContaining("bad.json is no JSON");
    }

    private FloorSettings settings() {
        return FloorSettings.in(folder.resolve("floor"), examples());
    }

    /** The product's designs, wherever the tests were started from. */
    private static Path examples() {
        for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            Path designs = place.resolve("examples/designs");
            if (Files.isDirectory(designs)) {
                return designs;
            }
        }
        throw new IllegalStateException("The folder examples/designs was not found above the working folder.");
    }
}
