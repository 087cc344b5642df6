package dev.cardwright.station.privacy.residue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cardwright.station.privacy.Vault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidueScanTest {
    private static final String NAME = "Åsa Łuczyńska-Testperson";
    private static final String NUMBER = "48213";
    private static final byte[] PROBE = new byte[32];

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path station;

    @SuppressWarnings("NullAway.Init")
    private Path data;

    @SuppressWarnings("NullAway.Init")
    private Path people;

    @BeforeEach
    void makePeople() throws IOException {
        station = folder.resolve("station");
        data = station.resolve("data");
        people = folder.resolve("people.json");
        Files.createDirectories(data);
        new Random(7).nextBytes(PROBE);
        Files.writeString(
                people,
                "{\"people\":[{\"cardId\":\"C-1\",\"organisationId\":\"ORG\",\"cardElements\":{\"FULL_NAME\":\"" + NAME
                        + "\",\"NUMBER\":\"" + NUMBER + "\",\"ROOM\":\"A1\"},\"address\":{\"recipient\":\"" + NAME
                        + "\",\"addressOne\":\"Provgatan 17\",\"recipientPhone\":null},\"photoProbe\":\""
                        + HexFormat.of().formatHex(PROBE) + "\"},"
                        + "{\"cardId\":\"C-2\",\"cardElements\":{\"FULL_NAME\":\"Bo Annanprovare\"},\"photoProbe\":null}]}");
    }

    private ResidueReport scan() throws Exception {
        return new ResidueScan(station, data, List.of(), List.of(people)).scan(People.read(people));
    }

    private ResidueReport scanWith(byte[] content) throws Exception {
        Files.write(data.resolve("something.bin"), content);
        return scan();
    }

    private static byte[] between(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("xx before ".getBytes(UTF_8));
        out.writeBytes(content);
        out.writeBytes(" after".getBytes(UTF_8));
        return out.toByteArray();
    }

    private static void assertFound(ResidueReport report, String field) {
        assertThat(report.found()).isEqualTo(1);
        assertThat(report.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.cardId()).isEqualTo("C-1"))
                .anySatisfy(finding -> assertThat(finding.field()).isEqualTo(field));
    }

    @Test
    void finds_nobody_where_nobody_is() throws Exception {
        ResidueReport report = scanWith(between("a log line about C-1, nothing else".getBytes(UTF_8)));
        assertThat(report.persons()).isEqualTo(2);
        assertThat(report.found()).isZero();
        assertThat(report.findings()).isEmpty();
        assertThat(report.files()).isPositive();
        assertThat(report.bytes()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NFC", "NFD"})
    void finds_a_name_in_every_encoding(String form) throws Exception {
        String name = Normalizer.normalize(NAME, Normalizer.Form.valueOf(form));
        for (byte[] disguise : List.of(
                name.getBytes(UTF_8),
                name.getBytes(UTF_16LE),
                name.getBytes(UTF_16BE),
                jsonEscaped(name).getBytes(UTF_8),
                jsonEscapedUpper(name).getBytes(UTF_8),
                URLEncoder.encode(name, UTF_8).getBytes(UTF_8),
                URLEncoder.encode(name, UTF_8).replace("+", "%20").getBytes(UTF_8))) {
            assertFound(scanWith(between(disguise)), "FULL_NAME");
        }
    }

    private static String jsonEscaped(String text) {
        StringBuilder result = new StringBuilder();
        text.chars()
                .forEach(unit -> result.append(
                        unit < 128 ? String.valueOf((char) unit) : String.format(Locale.ROOT, "\\u%04x", unit)));
        return result.toString();
    }

    private static String jsonEscapedUpper(String text) {
        StringBuilder result = new StringBuilder();
        text.chars()
                .forEach(unit -> result.append(
                        unit < 128 ? String.valueOf((char) unit) : String.format(Locale.ROOT, "\\u%04X", unit)));
        return result.toString();
    }

    @Test
    void finds_a_street_as_latin_1() throws Exception {
        assertFound(scanWith(between("Provgatan 17".getBytes(ISO_8859_1))), "address.addressOne");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void finds_names_and_photos_in_base64_at_every_alignment(int before) throws Exception {
        for (byte[] known : List.of(NAME.getBytes(UTF_8), PROBE)) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            plain.writeBytes(new byte[before]);
            plain.writeBytes(known);
            plain.writeBytes(new byte[7]);
            assertThat(scanWith(between(Base64.getEncoder().encode(plain.toByteArray())))
                            .found())
                    .isEqualTo(1);
            assertThat(scanWith(between(Base64.getUrlEncoder().encode(plain.toByteArray())))
                            .found())
                    .isEqualTo(1);
        }
    }

    @Test
    void finds_the_photo_by_its_bytes_alone() throws Exception {
        assertFound(scanWith(between(PROBE)), "photo");
    }

    @Test
    void finds_what_is_packed() throws Exception {
        byte[] text = between(NAME.getBytes(UTF_8));
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(text);
        }
        assertFound(scanWith(gzip.toByteArray()), "FULL_NAME");

        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("inner.gz"));
            out.write(gzip.toByteArray());
            out.closeEntry();
        }
        assertFound(scanWith(zip.toByteArray()), "FULL_NAME");

        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes("%PDF-1.7\n1 0 obj << /Filter /FlateDecode >>\nstream\r\n".getBytes(UTF_8));
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(text);
        }
        pdf.writeBytes(deflated.toByteArray());
        pdf.writeBytes("\nendstream".getBytes(UTF_8));
        assertFound(scanWith(pdf.toByteArray()), "FULL_NAME");
    }

    @Test
    void a_packed_file_that_ends_too_early_is_read_as_far_as_it_goes() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(between(NAME.getBytes(UTF_8)));
            byte[] noise = new byte[100_000];
            new Random(1).nextBytes(noise);
            out.write(noise);
        }
        byte[] cut = Arrays.copyOf(gzip.toByteArray(), 50_000);
        assertFound(scanWith(cut), "FULL_NAME");
    }

    @Test
    void finds_a_marker_across_the_border_of_two_slices() throws Exception {
        byte[] large = new byte[(64 << 20) + 1000];
        byte[] name = NAME.getBytes(UTF_8);
        System.arraycopy(name, 0, large, (64 << 20) - 5, name.length);
        assertFound(scanWith(large), "FULL_NAME");
    }

    @Test
    void opens_a_sealed_part_in_raw_bytes_while_its_key_lives_and_not_after() throws Exception {
        try (Vault vault = Vault.open(data.resolve("keys"))) {
            vault.createKey("C-1");
            byte[] json =
                    ("{\"photo\":\"" + Base64.getEncoder().encodeToString(between(PROBE)) + "\"}").getBytes(UTF_8);
            byte[] sealed = vault.seal("C-1", "request", json);
            ResidueReport held = scanWith(between(sealed));
            assertFound(held, "photo");
            assertThat(held.opened()).isEqualTo(1);
            assertThat(held.findings().get(0).where()).isEqualTo("data/something.bin, opened part request");

            byte[] beginning = Arrays.copyOf(sealed, sealed.length - 20);
            assertFound(scanWith(between(beginning)), "photo");

            vault.destroy(List.of("C-1"));
            ResidueReport gone = scanWith(between(sealed));
            assertThat(gone.found()).isZero();
            assertThat(gone.opened()).isZero();
        }
    }

    @Test
    void reads_a_database_that_is_open_and_being_written() throws Exception {
        String url = "jdbc:h2:file:" + data.resolve("station") + ";WRITE_DELAY=0";
        try (Vault vault = Vault.open(data.resolve("keys"));
                Connection connection = DriverManager.getConnection(url, "station", "")) {
            connection.createStatement().execute("create table sealed (id int primary key, content blob, note clob)");
            vault.createKey("C-1");
            byte[] photo = new byte[300_000];
            new Random(3).nextBytes(photo);
            System.arraycopy(PROBE, 0, photo, 280_000, PROBE.length);
            try (PreparedStatement insert = connection.prepareStatement("insert into sealed values (?, ?, ?)")) {
                for (int i = 0; i < 50; i++) {
                    insert.setInt(1, i);
                    insert.setBytes(2, vault.seal("C-1", "photo", i == 20 ? photo : new byte[2000]));
                    insert.setString(3, "x".repeat(3000));
                    insert.execute();
                }
            }
            AtomicBoolean stop = new AtomicBoolean();
            AtomicReference<@Nullable SQLException> trouble = new AtomicReference<>();
            Thread writer = new Thread(() -> keepWriting(connection, stop, trouble));
            writer.start();
            ResidueReport held = scan();
            assertFound(held, "photo");
            assertThat(held.findings())
                    .anySatisfy(finding -> assertThat(finding.where())
                            .isEqualTo("data/station.mv.db, table SEALED, CONTENT, opened part photo"));
            assertThat(held.opened()).isEqualTo(50);
            vault.destroy(List.of("C-1"));
            ResidueReport gone = scan();
            assertThat(gone.found()).isZero();
            assertThat(gone.opened()).isZero();
            stop.set(true);
            writer.join();
            assertThat(trouble).hasNullValue();
            connection.createStatement().execute("update sealed set note = '" + NAME + "' where id = 3");
            assertFound(scan(), "FULL_NAME");
        }
    }

    private static void keepWriting(
            Connection connection, AtomicBoolean stop, AtomicReference<@Nullable SQLException> trouble) {
        try (PreparedStatement update = connection.prepareStatement("update sealed set note = ? where id = ?")) {
            for (int i = 0; !stop.get(); i++) {
                update.setString(1, "y".repeat(1000 + i % 3000));
                update.setInt(2, i % 50);
                update.execute();
            }
        } catch (SQLException e) {
            trouble.set(e);
        }
    }

    @Test
    void a_number_inside_a_hash_a_uuid_or_a_time_is_nobodys_number() throws Exception {
        String noise = "hash 9f" + NUMBER + "77ab uuid " + NUMBER + "abc-1111-2222-3333-444455556666 at 1795" + NUMBER
                + "200 time 09:00:00." + NUMBER + "Z";
        assertThat(scanWith(noise.getBytes(UTF_8)).found()).isZero();
        assertFound(scanWith(("no. " + NUMBER + ", please").getBytes(UTF_8)), "NUMBER");
        assertFound(scanWith(("\"" + NUMBER + "\"").getBytes(UTF_8)), "NUMBER");
    }

    @Test
    void values_too_short_to_mean_anything_are_not_looked_for() throws Exception {
        assertThat(scanWith(" A1 A1 A1 ".getBytes(UTF_8)).found()).isZero();
    }

    @Test
    void a_file_name_that_is_residue_is_found_and_not_printed() throws Exception {
        Files.writeString(data.resolve("Bo Annanprovare.png"), "x");
        ResidueReport report = scan();
        assertThat(report.found()).isEqualTo(1);
        assertThat(report.toString()).doesNotContain("Annanprovare");
    }

    @Test
    void finds_what_lies_in_logs_and_further_folders_but_not_in_the_people_file_itself() throws Exception {
        Path also = folder.resolve("dump");
        Files.createDirectories(also);
        Files.write(also.resolve("heap.hprof"), between("Bo Annanprovare".getBytes(ISO_8859_1)));
        Path inside = station.resolve("people.json");
        Files.copy(people, inside);
        ResidueReport report = new ResidueScan(station, data, List.of(also), List.of(inside)).scan(People.read(inside));
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.cardId()).isEqualTo("C-2"));
    }

    @Test
    void a_people_file_of_another_form_is_refused_with_a_sentence() throws Exception {
        Files.writeString(people, "{\n\n \"people\": oops}");
        assertThatThrownBy(() -> People.read(people))
                .isInstanceOf(ScanFault.class)
                .hasMessageContaining("people.json:3: This is not JSON.");
        Files.writeString(people, "{}");
        assertThatThrownBy(() -> People.read(people))
                .isInstanceOf(ScanFault.class)
                .hasMessageContaining("no list");
        assertThatThrownBy(() -> People.read(folder.resolve("none.json"))).isInstanceOf(ScanFault.class);
    }

    @Test
    void searches_tens_of_megabytes_for_hundreds_of_persons_in_seconds() throws Exception {
        StringBuilder many = new StringBuilder("{\"people\":[");
        for (int i = 0; i < 500; i++) {
            many.append(i == 0 ? "" : ",")
                    .append("{\"cardId\":\"P-" + i + "\",\"cardElements\":{\"A\":\"Förnamn" + i + "\",\"B\":\"Efternamn"
                            + i
                            + "sson\",\"C\":\"titel nummer " + i + "\"},\"address\":{\"recipient\":\"Mottagare " + i
                            + "\",\"addressOne\":\"Gatan " + i + "\"}}");
        }
        Files.writeString(people, many + "]}");
        byte[] large = new byte[48 << 20];
        new Random(5).nextBytes(large);
        Files.write(data.resolve("large.bin"), large);
        long start = System.nanoTime();
        assertThat(scan().found()).isZero();
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(20);
    }
}
