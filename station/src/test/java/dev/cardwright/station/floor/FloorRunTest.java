package dev.cardwright.station.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class FloorRunTest {

    private static List<ProcessHandle> childrenBeside(Set<ProcessHandle> before) {
        return ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child))
                .toList();
    }

    @Test
    void a_start_that_is_broken_off_leaves_no_station_behind(@TempDir Path folder) throws Exception {
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread starting = new Thread(() -> {
            try (FloorRun run = FloorRun.start(folder, settings -> settings)) {
                end.completeExceptionally(new AssertionError(
                        "It came up and said " + run.station().lastLines(3)));
            } catch (Exception | AssertionError broken) {
                end.complete(broken);
            }
        });
        starting.start();
        try {
            Awaitility.await("the station's process begins")
                    .atMost(FloorRun.PATIENCE)
                    .until(() -> !childrenBeside(before).isEmpty());
            List<ProcessHandle> station = childrenBeside(before);

            starting.interrupt();

            assertThat(end.get(FloorRun.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(InterruptedException.class);
            assertThat(station).noneMatch(ProcessHandle::isAlive);
        } finally {
            childrenBeside(before).forEach(ProcessHandle::destroyForcibly);
            starting.join();
        }
    }
}
