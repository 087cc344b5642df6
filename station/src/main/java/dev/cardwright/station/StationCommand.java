package dev.cardwright.station;

import dev.cardwright.station.config.ConfigFault;
import dev.cardwright.station.config.LogFiles;
import dev.cardwright.station.config.StationConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code station --config FILE}: runs the station until it is told to stop. */
@Command(
        name = "station",
        description = "Runs the station with one configuration file until Ctrl-C or SIGTERM.",
        mixinStandardHelpOptions = true)
final class StationCommand implements Callable<Integer> {

    private static final int CANNOT_START = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The station's YAML file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path config;

    @Option(
            names = "--clock-offset",
            paramLabel = "PERIOD",
            description = "Moves the station's clock forward, for example P31D. Only with mode: demo or drill.")
    private @Nullable String clockOffset;

    @Override
    public Integer call() throws InterruptedException {
        try {
            StationConfig settings = StationConfig.read(config);
            Clock clock = clock(settings);
            LogFiles.begin(settings.logs());
            Station station = Station.start(settings, clock);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                station.close();
                                stopped.countDown();
                            },
                            "stop"));
            stopped.await();
            return 0;
        } catch (ConfigFault | StationFault | IOException fault) {
            spec.commandLine().getErr().println(fault.getMessage());
            return CANNOT_START;
        }
    }

    private Clock clock(StationConfig settings) throws StationFault {
        Clock system = Clock.system(ZoneId.systemDefault());
        if (clockOffset == null) {
            return system;
        }
        if (settings.mode() == StationConfig.Mode.PRODUCTION) {
            throw new StationFault("--clock-offset is allowed only with mode: demo or mode: drill; this file says"
                    + " mode: production.");
        }
        try {
            TemporalAmount ahead = clockOffset.contains("T") ? Duration.parse(clockOffset) : Period.parse(clockOffset);
            ZonedDateTime now = ZonedDateTime.now(system);
            Duration offset = Duration.between(now, now.plus(ahead));
            return Clock.offset(system, offset);
        } catch (DateTimeParseException noPeriod) {
            throw new StationFault("--clock-offset must be an ISO 8601 period like P31D or PT6H.", noPeriod);
        }
    }
}
