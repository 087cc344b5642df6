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
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The verb {@code simulator printer ipp}: one card printer that speaks IPP, until Ctrl-C. */
@Command(
        name = "ipp",
        description = "A card printer that speaks IPP, with or without TLS.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        sortOptions = false)
public final class IppCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private MachineOptions common = new MachineOptions();

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

    @Option(names = "--one-sided", description = "It cannot turn cards over.")
    private boolean oneSided;

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
            names = "--ribbon-sets",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many sides it still prints (default: ${DEFAULT-VALUE}).")
    private int ribbonSets = 200;

    @Option(
            names = "--no-reprint",
            description = "It gives a job up when somebody takes its card out, instead of making the card again.")
    private boolean noReprint;

    @Override
    public Integer call() throws InterruptedException {
        try {
            IppMachineSettings settings = settings();
            common.runUntilEnded(() -> new Machine(IppMachine.start(settings)));
            return 0;
        } catch (IllegalArgumentException unusable) {
            System.err.println("cardwright simulator printer ipp: " + unusable.getMessage());
            return 2;
        } catch (UncheckedIOException | IOException trouble) {
            System.err.println("cardwright simulator printer ipp: " + trouble.getMessage());
            return 1;
        }
    }

    private IppMachineSettings settings() throws IOException {
        IppMachineSettings settings = IppMachineSettings.of("ipp")
                .withPort(common.port)
                .withSpeed(common.speed(spec))
                .withCards(common.cards)
                .withFaults(common.faults)
                .withTray(common.tray())
                .withResolutions(new TreeSet<>(dotsPerInch))
                .withFormats(formatsWanted())
                .withTwoSided(!oneSided)
                .withSheetBack(sheetBackWanted())
                .withRibbon(RibbonKind.of(ribbon), ribbonSets)
                .withPrintingAgainAfterJam(!noReprint);
        if (tls == null) {
            return settings;
        }
        CertificateAuthority authority =
                CertificateAuthority.create(tls.toAbsolutePath().normalize(), Clock.systemUTC());
        return settings.withTls(
                authority.issue("printer", "localhost", Role.SERVER).sslContext());
    }

    private Set<DocumentFormat> formatsWanted() {
        Set<DocumentFormat> wanted = EnumSet.noneOf(DocumentFormat.class);
        for (String word : formats) {
            wanted.add(
                    switch (word) {
                        case "raster" -> DocumentFormat.PWG_RASTER;
                        case "jpeg" -> DocumentFormat.JPEG;
                        case "pdf" -> DocumentFormat.PDF;
                        default ->
                            throw new IllegalArgumentException(
                                    "There is no format \"" + word + "\". Allowed: raster, jpeg, pdf.");
                    });
        }
        return wanted;
    }

    private SheetBack sheetBackWanted() {
        return Arrays.stream(SheetBack.values())
                .filter(known -> known.keyword().equals(sheetBack))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--sheet-back must be one of "
                        + Arrays.stream(SheetBack.values())
                                .map(SheetBack::keyword)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private record Machine(IppMachine machine) implements MachineOptions.Running {
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
