package dev.cardwright.station.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.drivers.magstripe.Coercivity;
import dev.cardwright.drivers.magstripe.Track;
import dev.cardwright.templates.type.FontFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A right file is read whole; a wrong one is answered with its line and what is allowed. */
final class StationConfigTest {

    private static final String RIGHT = """
            site: demo
            station: S1
            mode: demo
            data: data
            logs: logs
            handover: automatic
            backend: {url: "https://127.0.0.1:8443/", keyStore: s.p12, keyStorePasswordFile: s.password, trust: ca.pem}
            mqtt:    {url: "ssl://127.0.0.1:8883", keyStore: s.p12, keyStorePasswordFile: s.password, trust: ca.pem}
            console: {port: 8444, keyStore: c.p12, keyStorePasswordFile: c.password}
            organisations:
              - {id: ORG-17, name: "One AB", keep: P0D, deliveredWhen: acknowledged, grace: P0D}
              - {id: ORG-23, name: "Two AB", keep: P30D, deliveredWhen: handed-over}
            articles:
              - {id: VISITOR, version: "1", design: visitor, stock: pvc-white, ribbon: ymcko, verify: none}
              - id: EMPLOYEE-CHIP
                version: "1"
                design: employee.svg
                stock: pvc-ntag213
                ribbon: ymcko
                chip: {profile: uid-ndef}
                verify: chip
            lines:
              - {id: L1, printer: "evolis:tcp://127.0.0.1:9101", stock: pvc-white, ribbon: ymcko, rejectBox: true}
              - id: L2
                printer: "evolis:tcp://127.0.0.1:9102"
                stock: pvc-ntag213
                ribbon: ymcko
                reader: {contactless: "Sim L2 Contactless"}
            limits:  {photoBytes: 1000000}
            privacy: {sweepSeconds: 1, blockedDays: 90}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void designs_exist() throws IOException {
        Files.createDirectories(folder.resolve("visitor"));
        Files.writeString(folder.resolve("visitor/design.yaml"), "id: visitor\n");
        Files.writeString(folder.resolve("employee.svg"), "<svg/>");
    }

    private StationConfig read(String text) throws ConfigFault, IOException {
        Path file = folder.resolve("station.yaml");
        Files.writeString(file, text);
        return StationConfig.read(file);
    }

    private String faultOf(String text) throws IOException {
        Path file = folder.resolve("station.yaml");
        Files.writeString(file, text);
        try {
            StationConfig.read(file);
        } catch (ConfigFault fault) {
            return String.valueOf(fault.getMessage());
        }
        throw new AssertionError("The file was read without a fault.");
    }

    @Test
    void readers_come_from_a_class_on_the_class_path_or_in_a_jar() throws Exception {
        String named = RIGHT + "chips: {provider: {class: de.example.Readers";
        assertThat(read(named + "}}\n").chips())
                .contains(new StationConfig.ChipProvider("de.example.Readers", Optional.empty(), Optional.empty()));
        Path jar = Files.writeString(folder.resolve("readers.jar"), "");
        assertThat(read(named + ", jar: readers.jar, argument: \"127.0.0.1:9200\"}}\n")
                        .chips())
                .contains(new StationConfig.ChipProvider(
                        "de.example.Readers", Optional.of(jar), Optional.of("127.0.0.1:9200")));
        assertThat(faultOf(named + ", jar: missing.jar}}\n")).contains("There is no file");
    }

    @Test
    void a_right_file_is_read_whole() throws Exception {
        StationConfig config = read(RIGHT);

        assertThat(config.site()).isEqualTo("demo");
        assertThat(config.mode()).isEqualTo(StationConfig.Mode.DEMO);
        assertThat(config.data()).isEqualTo(folder.resolve("data"));
        assertThat(config.backend().url()).isEqualTo("https://127.0.0.1:8443");
        assertThat(config.backend().longPoll()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.backend().tls().keyStore()).isEqualTo(folder.resolve("s.p12"));
        assertThat(config.chips()).isEmpty();
        assertThat(config.organisation("ORG-23").orElseThrow().keep()).isEqualTo(Duration.ofDays(30));
        assertThat(config.organisation("ORG-23").orElseThrow().grace()).isZero();
        assertThat(config.article("EMPLOYEE-CHIP").orElseThrow().chip()).hasValueSatisfying(chip -> {
            assertThat(chip.profile().id()).isEqualTo("uid-ndef");
            assertThat(chip.chipInterface()).isEqualTo(StationConfig.ChipInterface.CONTACTLESS);
        });
        assertThat(config.keys()).isEmpty();
        assertThat(config.line("L1").orElseThrow().rejectBox()).isTrue();
        assertThat(config.line("L2").orElseThrow().rejectBox()).isFalse();
        assertThat(config.line("L2").orElseThrow().readers().of(StationConfig.ChipInterface.CONTACTLESS))
                .contains("Sim L2 Contactless");
        assertThat(config.limits()).isEqualTo(new StationConfig.Limits(1_000_000, 20_000_000, 8_000_000));
        assertThat(config.remarks()).isEmpty();
    }

    @Test
    void the_annotated_example_is_right() throws Exception {
        StationConfig config = StationConfig.read(Path.of("../examples/station.yaml"));

        assertThat(config.mode()).isEqualTo(StationConfig.Mode.PRODUCTION);
        assertThat(config.lines()).hasSize(5);
        assertThat(config.article("EMPLOYEE-DESFIRE").orElseThrow().chip())
                .hasValueSatisfying(chip -> assertThat(chip.profile().keys().values())
                        .allMatch(key -> key.reference().source().equals("p12:site")));
        assertThat(config.keys()).singleElement().isInstanceOf(StationConfig.ChipKeyFile.class);
        assertThat(config.line("L3").orElseThrow().magnetic()).isTrue();
        assertThat(config.line("L4").orElseThrow().resolution()).hasValue(600);
        assertThat(config.article("STUDENT").orElseThrow().stripe()).hasValueSatisfying(stripe -> {
            assertThat(stripe.coercivity()).isEqualTo(Coercivity.HIGH);
            assertThat(stripe.tracks()).containsOnlyKeys(Track.ISO_1, Track.ISO_2);
        });
        assertThat(config.remarks()).isEmpty();
    }

    @Test
    void an_unknown_profile_is_answered_with_the_line_and_what_is_allowed() throws Exception {
        assertThat(faultOf(RIGHT.replace("profile: uid-ndef", "profile: uid-nfed")))
                .startsWith("station.yaml:20: There is no chip profile 'uid-nfed' and no file " + folder)
                .endsWith("Allowed: uid, uid-ndef, or a .yaml file.");
    }

    @Test
    void a_profile_of_the_site_is_read_with_its_own_lines_in_what_is_wrong_with_it() throws Exception {
        Path file = folder.resolve("door.yaml");
        String right = """
                profile: door
                version: 4
                chip: any
                interface: contactless
                values:
                  door-number: {function: hex, of: uid}
                report: {DOOR: door-number}
                """;
        Files.writeString(file, right);
        String named = RIGHT.replace("profile: uid-ndef", "profile: door.yaml");

        assertThat(read(named).article("EMPLOYEE-CHIP").orElseThrow().chip())
                .hasValueSatisfying(chip -> assertThat(chip.profile().version()).isEqualTo(4));

        Files.writeString(file, right.replace("function: hex", "function: hax"));
        assertThat(faultOf(named))
                .startsWith("station.yaml:20: The chip profile cannot be used. door.yaml:6: ")
                .contains("hax", "Allowed: ");
    }

    @Test
    void a_profile_says_itself_which_reader_it_needs() throws Exception {
        assertThat(read(RIGHT.replace("profile: uid-ndef", "profile: uid-ndef, interface: contactless"))
                        .remarks())
                .isEmpty();
        assertThat(faultOf(RIGHT.replace("profile: uid-ndef", "profile: uid-ndef, interface: contact")))
                .isEqualTo("station.yaml:20: The chip profile uid-ndef works at the other interface. Allowed:"
                        + " contactless; or leave interface out.");
        assertThat(faultOf(RIGHT.replace("reader: {contactless: ", "reader: {contact: ")))
                .contains("no contactless reader for its chip");
    }

    @Test
    void keys_lie_in_named_files_and_published_ones_open_nothing_in_production() throws Exception {
        assertThat(read(RIGHT + "keys:\n  - {name: site, file: k.p12, passwordFile: k.password}\n  - published: true\n")
                        .keys())
                .containsExactly(
                        new StationConfig.ChipKeyFile(
                                "site",
                                folder.resolve("k.p12"),
                                folder.resolve("k.password"),
                                "station.yaml:32: keys number 1"),
                        new StationConfig.PublishedChipKeys("station.yaml:33: keys number 2"));
        assertThat(faultOf(RIGHT.replace("mode: demo", "mode: production") + "keys:\n  - published: true\n"))
                .startsWith("station.yaml:32: Published keys open any card to everybody")
                .contains("mode: production", "mode: demo");
        assertThat(faultOf(RIGHT + "keys:\n  - published: true\n  - published: true\n"))
                .startsWith("station.yaml:33: ")
                .contains("already stands in line 32");
        assertThat(faultOf(RIGHT + "keys:\n  - {name: Site, file: k.p12, passwordFile: k.password}\n"))
                .startsWith("station.yaml:32: No reference to a key can name a store like that");
        assertThat(faultOf(RIGHT + "keys:\n  - {published: true, file: k.p12}\n"))
                .startsWith("station.yaml:32: Published keys have no file");
    }

    private String withPrinters(String first, String second) {
        return RIGHT.replace("chip: {profile: uid-ndef}", "chip: null")
                .replace("    chip: null\n    verify: chip\n", "    verify: none\n")
                .replace("    reader: {contactless: \"Sim L2 Contactless\"}\n", "")
                .replace(", rejectBox: true", "")
                .replace("evolis:tcp://127.0.0.1:9101", first)
                .replace("evolis:tcp://127.0.0.1:9102", second);
    }

    @ParameterizedTest
    @CsvSource({
        "evolis:tcp://Printer:9101, evolis:tcp://printer:9101?levels=64",
        "evolis:serial:///dev/ttyUSB7?baud=9600, evolis:serial:///dev/../dev/ttyUSB7?flow=xonxoff",
        "ipp://printer, ipp://PRINTER:631/ipp/print",
        "ipp://printer, ipps://printer/ipp/print"
    })
    void two_lines_with_one_machine_are_refused_however_its_address_is_written(String first, String second) {
        assertThatThrownBy(() -> read(withPrinters(first, second)))
                .isInstanceOf(ConfigFault.class)
                .hasMessageContaining("'L1' in line 22")
                .hasMessageContaining("'L2'");
    }

    @Test
    void one_serial_device_under_two_names_is_one_machine() throws Exception {
        Path device = Files.createFile(folder.resolve("ttyCard"));
        Path other = Files.createSymbolicLink(folder.resolve("by-id"), device);

        assertThatThrownBy(() -> read(withPrinters("evolis:serial://" + device, "evolis:serial://" + other)))
                .isInstanceOf(ConfigFault.class)
                .hasMessageContaining("belongs to the line 'L1'");
    }

    @ParameterizedTest
    @CsvSource({
        "evolis:tcp://printer:9101, evolis:tcp://printer:9102",
        "ipp://server/printers/one, ipp://server/printers/two",
        "evolis:serial:///dev/ttyUSB7, evolis:serial:///dev/ttyUSB8"
    })
    void two_machines_that_share_a_part_of_their_address_are_two(String first, String second) throws Exception {
        assertThat(read(withPrinters(first, second)).lines()).hasSize(2);
    }

    /** One wrong thing each: what to replace, by what, the line it stands on, and what the answer must say. */
    static Stream<String[]> wrong_things() {
        return Stream.of(
                new String[] {
                    "station: S1", "stasion: S1", "2", "The key 'stasion' is not known. Allowed: site, station,"
                },
                new String[] {
                    "station: S1", "site: two", "2", "The key 'site' stands here a second time, first in line 1"
                },
                new String[] {"station: S1", "# none", "1", "The key 'station' is missing"},
                new String[] {"station: S1", "station: 17", "2", "'station' must not be a whole number. Allowed: text"},
                new String[] {
                    "station: S1", "station: \"a/b\"", "2", "'a/b' cannot be the value of 'station'. Allowed: 1 to 64"
                },
                new String[] {
                    "mode: demo",
                    "mode: test",
                    "3",
                    "'test' cannot be the value of 'mode'. Allowed: production, drill, demo."
                },
                new String[] {"data: data", "data: [data]", "4", "'data' must not be a list"},
                new String[] {"data: data", "data:", "4", "'data' must not be empty"},
                new String[] {"https://127.0.0.1:8443/", "http://127.0.0.1:8443/", "7", "Allowed: https://host:port."},
                new String[] {
                    "trust: ca.pem}\nmqtt",
                    "trust: ca.pem, waitSeconds: 0}\nmqtt",
                    "7",
                    "'waitSeconds' in backend is 0. Allowed: a whole number from 1 to 55."
                },
                new String[] {"port: 8444", "port: \"8444\"", "9", "'port' in console must not be text"},
                new String[] {"port: 8444", "port: 99999", "9", "Allowed: a whole number from 0 to 65535."},
                new String[] {"id: ORG-23", "id: ORG-17", "12", "The id 'ORG-17' already stands in line 11"},
                new String[] {
                    "keep: P30D",
                    "keep: P1M",
                    "12",
                    "'P1M' cannot be the value of 'keep' in organisations number 2. Allowed: a period"
                },
                new String[] {"keep: P30D", "keep: -P1D", "12", "'-P1D' cannot be the value of 'keep'"},
                new String[] {
                    "deliveredWhen: handed-over", "deliveredWhen: never", "12", "Allowed: handed-over, acknowledged."
                },
                new String[] {"design: visitor", "design: nowhere", "14", "There is no design at"},
                new String[] {
                    "ribbon: ymcko, verify: none",
                    "ribbon: ymcko, verify: chip",
                    "14",
                    "The article 'VISITOR' has no chip that could be read"
                },
                new String[] {
                    "    verify: chip",
                    "    verify: chip\n    colour: red",
                    "22",
                    "The key 'colour' is not known in articles number 2"
                },
                new String[] {
                    "{profile: uid-ndef}",
                    "{profile: uid-ndef, interface: radio}",
                    "20",
                    "Allowed: contactless, contact."
                },
                new String[] {
                    "evolis:tcp://127.0.0.1:9101", "tcp://127.0.0.1:9101", "23", "Allowed: evolis:tcp://HOST:PORT"
                },
                new String[] {
                    "evolis:tcp://127.0.0.1:9102",
                    "evolis:tcp://127.0.0.1:9101",
                    "25",
                    "line 'L2' is the machine that already belongs to the line 'L1' in line 23"
                },
                new String[] {
                    "evolis:tcp://127.0.0.1:9102",
                    "evolis:tcp://127.0.0.1:9102?levels=100",
                    "25",
                    "Allowed: answers=text|ack, levels=32|64|128"
                },
                new String[] {"evolis:tcp://127.0.0.1:9102", "evolis:tcp://127.0.0.1:9102?speed=9", "25", "\"speed\""},
                new String[] {
                    "    reader: {contactless: \"Sim L2 Contactless\"}",
                    "    rejectBox: yes please",
                    "28",
                    "'rejectBox' in lines number 2 must not be text. Allowed: true, false."
                },
                new String[] {
                    "    reader: {contactless: \"Sim L2 Contactless\"}",
                    "    reader: {contact: \"A\"}",
                    "28",
                    "no contactless reader for its chip"
                },
                new String[] {"rejectBox: true}", "resolution: 600}", "23", "Only an ipp:// or ipps:// printer"},
                new String[] {"rejectBox: true}", "trust: visitor/design.yaml}", "23", "Only an ipps:// printer"},
                new String[] {"rejectBox: true}", "trust: no.pem}", "23", "There is no file"},
                new String[] {
                    "evolis:tcp://127.0.0.1:9101\", stock: pvc-white, ribbon: ymcko, rejectBox: true",
                    "ipp://127.0.0.1/ipp/print\", stock: pvc-white, ribbon: ymcko, resolution: 450",
                    "23",
                    "'resolution' is 450. Allowed: 300, 600"
                },
                new String[] {
                    "evolis:tcp://127.0.0.1:9101",
                    "ipp://127.0.0.1/ipp/print",
                    "23",
                    "into a reject box. Allowed: false"
                },
                new String[] {
                    "evolis:tcp://127.0.0.1:9101\", stock: pvc-white, ribbon: ymcko, rejectBox: true",
                    "ipp://127.0.0.1/ipp/print\", stock: pvc-white, ribbon: ymcko, magnetic: true",
                    "23",
                    "IPP cannot write a magnetic stripe"
                },
                new String[] {
                    "evolis:tcp://127.0.0.1:9102", "ipp://127.0.0.1/ipp/print", "28", "hold a card at a chip reader"
                },
                new String[] {
                    "ribbon: ymcko, verify: none",
                    "ribbon: ymcko, verify: none, stripe: {coercivity: high, tracks: {2: \"{{N}}\"}}",
                    "23",
                    "no encoder for its magnetic stripe. Allowed: magnetic: true"
                },
                new String[] {
                    "ribbon: ymcko, verify: none",
                    "ribbon: ymcko, verify: none, stripe: {coercivity: high, tracks: {2: \"A{{N}}\"}}",
                    "14",
                    "Track 2 of a stripe cannot hold 'A'"
                },
                new String[] {
                    "ribbon: ymcko, verify: none",
                    "ribbon: ymcko, verify: none, stripe: {coercivity: high, tracks: {1: \"{{N\"}}",
                    "14",
                    "Track 1 of the stripe has braces that are no field"
                },
                new String[] {
                    "ribbon: ymcko, verify: none",
                    "ribbon: ymcko, verify: none, stripe: {coercivity: middle, tracks: {1: \"{{N}}\"}}",
                    "14",
                    "Allowed: high, low."
                },
                new String[] {
                    "ribbon: ymcko, verify: none",
                    "ribbon: ymcko, verify: none, stripe: {coercivity: low, tracks: {4: \"{{N}}\"}}",
                    "14",
                    "The key '4' is not known"
                },
                new String[] {
                    "photoBytes: 1000000",
                    "photoBytes: 99999999999",
                    "29",
                    "'photoBytes' in limits is not a usable number"
                },
                new String[] {
                    "sweepSeconds: 1", "sweepSeconds: 1.5", "30", "must not be a number. Allowed: a whole number"
                },
                new String[] {"logs: logs", "\tlogs: logs", "5", "The file is no valid YAML here: found character '\\t"
                },
                new String[] {"logs: logs", "logs: *data", "5", "Anchors and aliases"});
    }

    @ParameterizedTest
    @MethodSource("wrong_things")
    void a_wrong_thing_is_answered_with_its_line_and_what_is_allowed(
            String right, String wrong, String line, String sentence) throws IOException {
        assertThat(RIGHT).contains(right);

        String message = faultOf(RIGHT.replace(right, wrong));

        assertThat(message)
                .startsWith("station.yaml:" + line + ": ")
                .contains(sentence)
                .contains("Allowed: ");
    }

    @Test
    void an_article_that_no_line_can_make_is_remarked_but_allowed() throws Exception {
        StationConfig config = read(
                RIGHT.replace("stock: pvc-white, ribbon: ymcko, verify", "stock: pvc-blue, ribbon: ymcko, verify"));

        assertThat(config.remarks())
                .containsExactly("station.yaml:22: No line has the stock 'pvc-blue' and the ribbon"
                        + " 'ymcko', so requests for the article 'VISITOR' will wait.");
    }

    @ParameterizedTest
    @CsvSource({"P0D,0", "P2D,172800", "PT12H,43200", "P1DT1S,86401", "PT90M,5400"})
    void a_period_has_days_hours_minutes_and_seconds(String written, long seconds) throws Exception {
        StationConfig config = read(RIGHT.replace("keep: P30D", "keep: " + written));

        assertThat(config.organisation("ORG-23").orElseThrow().keep()).hasSeconds(seconds);
    }

    @Test
    void a_missing_file_an_empty_one_and_another_encoding_are_said_so() throws Exception {
        assertThatThrownBy(() -> StationConfig.read(folder.resolve("none.yaml")))
                .isInstanceOf(ConfigFault.class)
                .hasMessageContaining("There is no such file");
        assertThat(faultOf("")).startsWith("station.yaml:1: The file is empty");
        assertThat(faultOf("- a\n")).startsWith("station.yaml:1: The file must hold keys with values, not a list");
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "site: Växjö\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> StationConfig.read(latin)).hasMessageContaining("not written in UTF-8");
    }

    @Test
    void fonts_of_the_site_are_named_with_their_fingerprint() throws Exception {
        Files.write(folder.resolve("house.ttf"), new byte[] {1});
        String sha256 = "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a";
        String fonts = "fonts:\n  - {file: house.ttf, sha256: " + sha256 + ", family: House Sans, bold: true}\n";

        StationConfig config = read(RIGHT + fonts);

        assertThat(config.fonts())
                .containsExactly(new FontFile(folder.resolve("house.ttf"), sha256, "House Sans", true, false));
        assertThat(faultOf(RIGHT + fonts.replace("house.ttf", "gone.ttf"))).contains("There is no font file");
        assertThat(faultOf(RIGHT + fonts.replace(sha256, "4bf5"))).contains("64 hexadecimal digits");
    }
}
