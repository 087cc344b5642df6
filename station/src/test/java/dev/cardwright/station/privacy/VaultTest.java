package dev.cardwright.station.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final byte[] PLAIN = "something about a person".getBytes(UTF_8);

    @TempDir
    Path folder;

    private Path keys() {
        return folder.resolve("keys");
    }

    @Test
    void opens_after_a_restart_what_it_sealed() throws Exception {
        byte[] sealed;
        try (Vault vault = Vault.open(keys())) {
            vault.createKey("C-1");
            sealed = vault.seal("C-1", "request", PLAIN);
        }
        try (Vault vault = Vault.open(keys())) {
            assertThat(vault.open("C-1", "request", sealed)).isEqualTo(PLAIN);
            assertThat(vault.live()).containsExactly("C-1");
            assertThat(vault.holds("C-1")).isTrue();
        }
        assertThat(new String(sealed, UTF_8)).startsWith("CWS1").doesNotContain("person");
    }

    @Test
    void a_card_that_has_a_key_keeps_it_when_asked_for_one_again() throws Exception {
        try (Vault vault = Vault.open(keys())) {
            vault.createKey("C-1");
            byte[] sealed = vault.seal("C-1", "request", PLAIN);
            vault.createKey("C-1");
            assertThat(vault.open("C-1", "request", sealed)).isEqualTo(PLAIN);
        }
    }

    @Test
    void says_that_the_key_is_gone_after_its_destruction_and_for_cards_it_never_knew() throws Exception {
        try (Vault vault = Vault.open(keys())) {
            vault.createKey("C-1");
            byte[] sealed = vault.seal("C-1", "request", PLAIN);
            KeyDestruction first = vault.destroy(List.of("C-1"));
            KeyDestruction again = vault.destroy(List.of("C-1"));
            assertThat(first.destroyed()).containsExactly("C-1");
            assertThat(again.destroyed()).isEmpty();
            assertThat(again.alreadyGone()).containsExactly("C-1");
            assertThat(again.wrappingKeyGeneration()).isGreaterThan(first.wrappingKeyGeneration());
            assertThatThrownBy(() -> vault.open("C-1", "request", sealed)).isInstanceOf(KeyGone.class);
            assertThatThrownBy(() -> vault.open("C-9", "request", sealed)).isInstanceOf(KeyGone.class);
            assertThatThrownBy(() -> vault.seal("C-1", "request", PLAIN)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> vault.hmac("C-1", "uid", PLAIN)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_sealed_part_is_bound_to_its_card_and_name_and_to_every_byte() {
        try (Vault vault = Vault.open(keys())) {
            vault.createKey("C-1");
            vault.createKey("C-2");
            byte[] sealed = vault.seal("C-1", "request", PLAIN);
            assertThatThrownBy(() -> vault.open("C-1", "report", sealed)).isInstanceOf(SealBroken.class);
            assertThatThrownBy(() -> vault.open("C-2", "request", sealed)).isInstanceOf(SealBroken.class);
            for (int i = 0; i < sealed.length; i++) {
                byte[] altered = sealed.clone();
                altered[i] ^= 1;
                assertThatThrownBy(() -> vault.open("C-1", "request", altered)).isInstanceOf(SealBroken.class);
            }
            assertThatThrownBy(() -> vault.open("C-1", "request", Arrays.copyOf(sealed, sealed.length - 1)))
                    .isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void marks_depend_on_card_purpose_and_content_and_survive_a_restart() {
        String mark;
        try (Vault vault = Vault.open(keys())) {
            vault.createKey("C-1");
            vault.createKey("C-2");
            mark = vault.hmac("C-1", "uid", PLAIN);
            assertThat(mark).matches("[0-9a-f]{64}");
            assertThat(vault.hmac("C-1", "content", PLAIN)).isNotEqualTo(mark);
            assertThat(vault.hmac("C-2", "uid", PLAIN)).isNotEqualTo(mark);
            assertThat(vault.hmac("C-1", "uid", new byte[0])).isNotEqualTo(mark);
        }
        try (Vault vault = Vault.open(keys())) {
            assertThat(vault.hmac("C-1", "uid", PLAIN)).isEqualTo(mark);
        }
    }

    @Test
    void the_key_file_holds_no_byte_of_a_destroyed_wrapped_key() throws Exception {
        try (Vault vault = Vault.open(keys())) {
            vault.createKey("C-1");
            vault.createKey("C-2");
            byte[] before = Files.readAllBytes(keys().resolve(SlotFile.NAME));
            byte[] slot = Arrays.copyOfRange(
                    before, (int) SlotFile.position(0, 0), (int) SlotFile.position(0, 0) + SlotFile.CELL_BYTES);
            byte[] wrapped = Arrays.copyOfRange(slot, 206, 254);
            assertThat(indexOf(before, wrapped)).isPositive();

            vault.destroy(List.of("C-1"));

            byte[] after = Files.readAllBytes(keys().resolve(SlotFile.NAME));
            assertThat(indexOf(after, wrapped)).isNegative();
            assertThat(indexOf(after, "C-1".getBytes(UTF_8))).isNegative();
            assertThat(indexOf(after, "C-2".getBytes(UTF_8))).isPositive();
            assertThat(after).hasSameSizeAs(before);
        }
    }

    @Test
    void an_old_copy_of_the_slots_is_worth_nothing_after_a_destruction() throws Exception {
        Path slots = keys().resolve(SlotFile.NAME);
        byte[] sealed;
        try (Vault vault = Vault.open(keys())) {
            vault.createKey("C-1");
            sealed = vault.seal("C-1", "request", PLAIN);
            Files.copy(slots, folder.resolve("backup"));
            vault.destroy(List.of("C-1"));
        }
        Files.copy(folder.resolve("backup"), slots, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        KeySnapshot restored = KeySnapshot.read(keys());
        assertThat(restored.cards()).isEmpty();
        assertThat(restored.open(SealedPart.parse(sealed).orElseThrow())).isEmpty();
    }

    @Test
    void folder_and_files_are_readable_by_their_owner_only() throws IOException {
        try (Vault vault = Vault.open(keys())) {
            vault.createKey("C-1");
            assertThat(Files.getPosixFilePermissions(keys())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            try (var files = Files.list(keys())) {
                assertThat(files)
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                                .isEqualTo(PosixFilePermissions.fromString("rw-------")));
            }
        }
    }

    @Test
    void the_file_grows_and_freed_slots_are_used_again() {
        try (Vault vault = Vault.open(keys())) {
            List<String> cards = IntStream.range(0, SlotFile.SLOTS_PER_GROWTH + 3)
                    .mapToObj(number -> "C-" + number)
                    .toList();
            cards.forEach(vault::createKey);
            long grown = keys().resolve(SlotFile.NAME).toFile().length();
            vault.destroy(cards.subList(0, 100));
            IntStream.range(0, 100).forEach(number -> vault.createKey("D-" + number));
            assertThat(keys().resolve(SlotFile.NAME).toFile().length()).isEqualTo(grown);
            assertThat(vault.live())
                    .hasSize(cards.size())
                    .contains("D-99", "C-100")
                    .doesNotContain("C-99");
        }
    }

    @Test
    void only_one_station_at_a_time_holds_a_folder() {
        try (Vault first = Vault.open(keys())) {
            assertThat(first.live()).isEmpty();
            assertThatThrownBy(() -> Vault.open(keys()))
                    .isInstanceOf(VaultFault.class)
                    .hasMessageContaining("Another station is running");
        }
        try (Vault second = Vault.open(keys())) {
            assertThat(second.live()).isEmpty();
        }
    }

    @Test
    void refuses_damaged_or_missing_wrapping_keys_without_touching_the_slots() throws IOException {
        try (Vault vault = Vault.open(keys())) {
            vault.createKey("C-1");
        }
        byte[] slots = Files.readAllBytes(keys().resolve(SlotFile.NAME));
        byte[] wrapping = Files.readAllBytes(keys().resolve(WrappingKeyFile.NAME));
        wrapping[20] ^= 1;
        Files.write(keys().resolve(WrappingKeyFile.NAME), wrapping);
        assertThatThrownBy(() -> Vault.open(keys()))
                .isInstanceOf(VaultFault.class)
                .hasMessageContaining("damaged");
        Files.delete(keys().resolve(WrappingKeyFile.NAME));
        assertThatThrownBy(() -> Vault.open(keys()))
                .isInstanceOf(VaultFault.class)
                .hasMessageContaining("missing");
        assertThat(Files.readAllBytes(keys().resolve(SlotFile.NAME))).isEqualTo(slots);
    }

    @Test
    void refuses_card_ids_that_do_not_fit_a_slot() {
        try (Vault vault = Vault.open(keys())) {
            assertThatThrownBy(() -> vault.createKey("")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> vault.createKey("x".repeat(181))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_power_cut_at_any_step_of_a_destruction_loses_no_living_key_and_brings_none_back() throws Exception {
        for (boolean torn : new boolean[] {false, true}) {
            int step = 0;
            boolean cut = true;
            while (cut) {
                cut = destroyWithPowerCutAfter(step, torn);
                step++;
            }
            assertThat(step).as("steps of one destruction").isGreaterThan(10);
        }
    }

    private boolean destroyWithPowerCutAfter(int step, boolean torn) throws Exception {
        Path place = folder.resolve("cut-" + torn + "-" + step);
        Path slots = place.resolve(SlotFile.NAME);
        List<byte[]> sealed;
        try (Vault vault = Vault.open(place)) {
            List.of("A", "B", "C", "D", "E").forEach(vault::createKey);
            sealed = List.of("A", "B", "C", "D", "E").stream()
                    .map(card -> vault.seal(card, "request", PLAIN))
                    .toList();
            vault.destroy(List.of("A"));
        }
        byte[] backup = Files.readAllBytes(slots);
        PowerCut power = new PowerCut(step, torn);
        Throwable end;
        try (Vault vault = Vault.open(place, power)) {
            end = catchThrowable(() -> vault.destroy(List.of("B", "C")));
        }
        assertNotRecoverable(place, sealed.get(0));
        try (Vault vault = Vault.open(place)) {
            assertThat(vault.live()).contains("D", "E").doesNotContain("A");
            assertThat(vault.open("D", "request", sealed.get(3))).isEqualTo(PLAIN);
            assertThat(vault.open("E", "request", sealed.get(4))).isEqualTo(PLAIN);
            vault.destroy(List.of("B", "C"));
            vault.createKey("F");
            assertThat(vault.live()).isEqualTo(Set.of("D", "E", "F"));
        }
        assertNotRecoverable(place, sealed.get(0), sealed.get(1), sealed.get(2));
        try (Vault vault = Vault.open(place)) {
            assertThat(vault.open("D", "request", sealed.get(3))).isEqualTo(PLAIN);
            assertThat(vault.live()).isEqualTo(Set.of("D", "E", "F"));
        }
        Files.write(slots, backup);
        assertNotRecoverable(place, sealed.get(0), sealed.get(1), sealed.get(2));
        return end instanceof PowerCut.Dark;
    }

    private static void assertNotRecoverable(Path place, byte[]... sealed) throws IOException {
        KeySnapshot snapshot = KeySnapshot.read(place);
        for (byte[] each : sealed) {
            SealedPart part = SealedPart.parse(each).orElseThrow();
            assertThat(snapshot.open(part)).isEmpty();
            assertThat(snapshot.anyKeyOpens(part)).isFalse();
        }
    }

    @Test
    void a_power_cut_while_a_renewal_is_completed_at_start_does_no_harm() throws Exception {
        for (int step = 0; step < 12; step++) {
            Path place = folder.resolve("twice-" + step);
            byte[] sealed;
            try (Vault vault = Vault.open(place)) {
                List.of("A", "B", "C").forEach(vault::createKey);
                sealed = vault.seal("C", "request", PLAIN);
            }
            try (Vault vault = Vault.open(place, new PowerCut(6, true))) {
                assertThat(catchThrowable(() -> vault.destroy(List.of("A")))).isInstanceOf(PowerCut.Dark.class);
            }
            PowerCut again = new PowerCut(step, true);
            Throwable start = catchThrowable(() -> Vault.open(place, again).close());
            assertThat(start == null || start instanceof PowerCut.Dark).isTrue();
            try (Vault vault = Vault.open(place)) {
                assertThat(vault.live()).isEqualTo(Set.of("B", "C"));
                assertThat(vault.open("C", "request", sealed)).isEqualTo(PLAIN);
            }
        }
    }

    @Test
    void a_power_cut_while_a_key_is_made_leaves_the_others_alone() throws Exception {
        for (int step = 0; step < 2; step++) {
            Path place = folder.resolve("make-" + step);
            try (Vault vault = Vault.open(place)) {
                vault.createKey("A");
            }
            try (Vault vault = Vault.open(place, new PowerCut(step, true))) {
                assertThat(catchThrowable(() -> vault.createKey("B"))).isInstanceOf(PowerCut.Dark.class);
            }
            try (Vault vault = Vault.open(place)) {
                assertThat(vault.live()).contains("A");
                vault.createKey("B");
                byte[] sealed = vault.seal("B", "request", PLAIN);
                vault.destroy(List.of("A"));
                assertThat(vault.open("B", "request", sealed)).isEqualTo(PLAIN);
            }
        }
    }

    @Test
    void reads_the_files_again_after_the_medium_refused_a_step() throws Exception {
        boolean[] refuse = {false};
        DurableFile.Opener moody = path -> {
            DurableFile real = DurableFile.onDisk(path);
            return new DurableFile() {
                @Override
                public byte[] readAll() throws IOException {
                    return real.readAll();
                }

                @Override
                public void write(long position, byte[] bytes) throws IOException {
                    real.write(position, bytes);
                }

                @Override
                public void force() throws IOException {
                    if (refuse[0]) {
                        throw new IOException("no space left on device");
                    }
                    real.force();
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        };
        try (Vault vault = Vault.open(keys(), moody)) {
            vault.createKey("A");
            vault.createKey("B");
            byte[] sealed = vault.seal("B", "request", PLAIN);
            refuse[0] = true;
            assertThatThrownBy(() -> vault.destroy(List.of("A")))
                    .isInstanceOf(VaultFault.class)
                    .hasMessageContaining("no space left");
            refuse[0] = false;
            assertThat(vault.open("B", "request", sealed)).isEqualTo(PLAIN);
            assertThat(vault.destroy(List.of("A")).destroyed().size()
                            + vault.destroy(List.of("A")).alreadyGone().size())
                    .isPositive();
            assertThat(vault.live()).containsExactly("B");
        }
    }

    @Test
    void many_threads_share_it_while_keys_come_and_go() throws Exception {
        try (Vault vault = Vault.open(keys())) {
            ExecutorService pool = Executors.newFixedThreadPool(4);
            List<Future<Boolean>> results = IntStream.range(0, 4)
                    .mapToObj(worker -> pool.submit(() -> {
                        for (int i = 0; i < 15; i++) {
                            String card = "C-" + worker + "-" + i;
                            vault.createKey(card);
                            byte[] sealed = vault.seal(card, "request", PLAIN);
                            if (!Arrays.equals(vault.open(card, "request", sealed), PLAIN)) {
                                return false;
                            }
                            if (i % 2 == 0) {
                                vault.destroy(List.of(card));
                            }
                        }
                        return true;
                    }))
                    .toList();
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
            pool.shutdown();
            assertThat(vault.live()).hasSize(4 * 7);
        }
    }

    @Test
    void an_interrupted_thread_does_not_close_the_files() throws Exception {
        try (Vault vault = Vault.open(keys())) {
            Thread.currentThread().interrupt();
            vault.createKey("C-1");
            vault.createKey("C-2");
            vault.destroy(List.of("C-1"));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(vault.live()).containsExactly("C-2");
        }
    }

    @Test
    void secrets_do_not_show_in_texts() {
        try (Vault vault = Vault.open(keys())) {
            vault.createKey("C-1");
            assertThat(vault.toString()).isEqualTo("vault •••");
        }
    }

    @Test
    void makes_at_least_twenty_durable_keys_a_second_and_destroys_hundreds_at_once() {
        try (Vault vault = Vault.open(keys())) {
            List<String> cards =
                    IntStream.range(0, 200).mapToObj(number -> "C-" + number).toList();
            long start = System.nanoTime();
            cards.forEach(vault::createKey);
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(200 / seconds).isGreaterThan(20);
            start = System.nanoTime();
            vault.destroy(cards);
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(2);
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
