package dev.cardwright.simulator.floor;

import dev.cardwright.simulator.certificates.CertificateAuthority;
import dev.cardwright.simulator.certificates.Role;
import dev.cardwright.simulator.ipp.DocumentFormat;
import dev.cardwright.simulator.ipp.IppMachine;
import dev.cardwright.simulator.ipp.IppMachineSettings;
import dev.cardwright.simulator.ipp.RibbonKind;
import dev.cardwright.simulator.ipp.SheetBack;
import dev.cardwright.simulator.printer.MachineDesk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verb {@code simulator printer ipp}: one card printer that speaks IPP, until Ctrl-C. */
@Command(
        name = "ipp",
        description = "A card printer that speaks IPP, with or without TLS.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        sortOptions = false)
public final class IppCommand extends MachineCommand {
    @Option(
            names = "--tls",
            paramLabel = "DIR",
            description = "Speak TLS only; its keys are made anew in this folder, clients trust its ca.pem.")
    private @Nullable Path tls;

    @Option(
            names = "--dpi",
            paramLabel = "300|600",
            split = ",",
            defaultValue = "300",
            description = "Resolutions, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<Integer> dotsPerInch = List.of(300);

    @Option(
            names = "--formats",
            paramLabel = "raster|jpeg|pdf",
            split = ",",
            defaultValue = "raster,jpeg,pdf",
            description = "Document formats, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<String> formats = List.of("raster", "jpeg", "pdf");

    @Option(
            names = "--sheet-back",
            paramLabel = "normal|flipped|rotated|manual-tumble",
            defaultValue = "normal",
            description = "How it wants the raster of a back page laid (default: ${DEFAULT-VALUE}).")
    private String sheetBack = "normal";

    @Option(
            names = "--ribbon",
            paramLabel = "ymcko|k",
            defaultValue = "ymcko",
            description = "The loaded ribbon (default: ${DEFAULT-VALUE}).")
    private String ribbon = "ymcko";

    @Option(
            names = "--no-reprint",
            description = "It gives a job up when somebody takes its card out, instead of making the card again.")
    private boolean noReprint;

    @Override
    Supplier<Running> machine() throws IOException {
        IppMachineSettings settings = settings();
        return () -> new Machine(IppMachine.start(settings));
    }

    private IppMachineSettings settings() throws IOException {
        IppMachineSettings settings = IppMachineSettings.of("ipp")
                .withPort(port)
                .withSpeed(speed())
                .withCards(cards)
                .withFaults(faults)
                .withTray(tray())
                .withResolutions(new TreeSet<>(dotsPerInch))
                .withFormats(formats.stream()
                        .map(format -> word("--formats", format, List.of(DocumentFormat.values()), IppCommand::word))
                        .collect(Collectors.toSet()))
                .withTwoSided(!oneSided)
                .withSheetBack(word("--sheet-back", sheetBack, List.of(SheetBack.values()), SheetBack::keyword))
                .withRibbon(RibbonKind.of(ribbon), ribbonSets)
                .withPrintingAgainAfterJam(!noReprint);
        return tls == null
                ? settings
                : settings.withTls(newKeys(tls.toAbsolutePath().normalize()));
    }

    private static SSLContext newKeys(Path folder) throws IOException {
        try {
            return CertificateAuthority.create(folder, Clock.systemUTC())
                    .issue("printer", "localhost", Role.SERVER)
                    .sslContext();
        } catch (FileSystemException unusable) {
            throw new IOException("The folder " + folder + " for keys cannot be made or written.", unusable);
        }
    }

    private static String word(DocumentFormat format) {
        return switch (format) {
            case PWG_RASTER -> "raster";
            case JPEG -> "jpeg";
            case PDF -> "pdf";
        };
    }

    private record Machine(IppMachine machine) implements Running {
        @Override
        public MachineDesk desk() {
            return machine.control();
        }

        @Override
        public String addresses() {
            return machine.uri().toString();
        }

        @Override
        public void close() {
            machine.close();
        }
    }
}
