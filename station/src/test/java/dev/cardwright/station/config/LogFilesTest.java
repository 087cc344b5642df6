package dev.cardwright.station.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What reaches the log files, and what must not. */
final class LogFilesTest {

    @TempDir
    private Path folder;

    @AfterEach
    void stop_writing() {
        Logger root = root();
        Appender<ILoggingEvent> files = root.getAppender("files");
        root.detachAppender("files");
        if (files != null) {
            files.stop();
        }
    }

    private static Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void an_exception_is_written_with_its_place_but_without_its_text() throws Exception {
        LogFiles.begin(folder.resolve("logs"));

        LoggerFactory.getLogger("dev.cardwright.station.probe")
                .error(
                        "It failed.",
                        new IllegalStateException(
                                "quotes MARKER-PERSON", new RuntimeException("and MARKER-PERSON again")));

        String log = Files.readString(folder.resolve("logs/station.log"));
        assertThat(log)
                .contains(
                        "ERROR",
                        "It failed.",
                        "java.lang.IllegalStateException",
                        "caused by java.lang.RuntimeException")
                .contains("LogFilesTest.an_exception_is_written")
                .doesNotContain("MARKER-PERSON");
    }

    @Test
    void libraries_that_may_quote_what_they_carry_are_quiet() throws Exception {
        LogFiles.begin(folder.resolve("logs"));

        LoggerFactory.getLogger("com.h2database").error("quotes MARKER-PERSON");
        LoggerFactory.getLogger("org.eclipse.jetty.server").info("talks");
        LoggerFactory.getLogger("org.flywaydb.core").info("talks");

        assertThat(Files.readString(folder.resolve("logs/station.log"))).doesNotContain("MARKER-PERSON", "talks");
    }
}
