package dev.cardwright.station.config;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Sends the log to {@code station.log} in the configured folder: a new file every day and every 10 MB, thirty days and 200
 * MB kept. What goes to the console is set in {@code logback.xml}.
 */
public final class LogFiles {

    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{0}: %msg%n%trace";
    private static final int DAYS = 30;

    private LogFiles() {}

    /**
     * Begins to write the files. Does nothing when it was called before for this process.
     *
     * @throws IOException when the folder cannot be made
     */
    public static synchronized void begin(Path logs) throws IOException {
        Files.createDirectories(logs);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.getAppender("files") != null) {
            return;
        }
        RollingFileAppender<ILoggingEvent> files = new RollingFileAppender<>();
        files.setContext(context);
        files.setName("files");
        files.setFile(logs.resolve("station.log").toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(files);
        policy.setFileNamePattern(logs.resolve("station-%d{yyyy-MM-dd}.%i.log").toString());
        policy.setMaxFileSize(FileSize.valueOf("10MB"));
        policy.setMaxHistory(DAYS);
        policy.setTotalSizeCap(FileSize.valueOf("200MB"));
        policy.start();
        files.setRollingPolicy(policy);
        files.setTriggeringPolicy(policy);
        files.setEncoder(encoder(context));
        files.start();
        root.addAppender(files);
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }
}
