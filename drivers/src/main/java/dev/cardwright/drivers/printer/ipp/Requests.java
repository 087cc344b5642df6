package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Resolution;
import com.hp.jipp.encoding.ResolutionUnit;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.MediaCol;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.PrintQuality;
import com.hp.jipp.model.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests of this driver. Nothing in them but the document is about a person: jobs bear random names, and the user is
 * always the station.
 */
final class Requests {
    static final int PRINT_JOB = Operation.printJob.getCode();
    static final int VALIDATE_JOB = Operation.validateJob.getCode();
    static final int CREATE_JOB = Operation.createJob.getCode();
    static final int SEND_DOCUMENT = Operation.sendDocument.getCode();

    private static final String USER = "cardwright";

    private final IppAddress address;
    private int version = IppPacket.DEFAULT_VERSION_NUMBER;
    private int number;

    Requests(IppAddress address) {
        this.address = address;
    }

    /** Speaks version 1.1 from now on, for a printer that does not know 2.0. */
    void speakOlder() {
        version = 0x0101;
    }

    boolean speaksOlder() {
        return version == 0x0101;
    }

    IppPacket printerAttributes(List<String> names) {
        return message(Operation.getPrinterAttributes, List.of(Types.requestedAttributes.of(names)), List.of());
    }

    IppPacket createJob(String jobName, PrintPlan plan, Abilities printer) {
        return message(
                Operation.createJob,
                List.of(Types.jobName.of(jobName), Types.ippAttributeFidelity.of(true)),
                jobAttributes(plan, printer));
    }

    /**
     * Print-Job or Validate-Job.
     *
     * @param operation which of the two
     */
    IppPacket wholeJob(Operation operation, String jobName, PrintPlan plan, Abilities printer) {
        return message(
                operation,
                List.of(
                        Types.jobName.of(jobName),
                        Types.ippAttributeFidelity.of(true),
                        Types.documentFormat.of(plan.format().mediaType())),
                jobAttributes(plan, printer));
    }

    IppPacket sendDocument(int jobId, PrintPlan plan) {
        return message(
                Operation.sendDocument,
                List.of(
                        Types.jobId.of(jobId),
                        Types.documentFormat.of(plan.format().mediaType()),
                        Types.lastDocument.of(true)),
                List.of());
    }

    IppPacket jobAttributes(int jobId, List<String> names) {
        return message(
                Operation.getJobAttributes,
                List.of(Types.jobId.of(jobId), Types.requestedAttributes.of(names)),
                List.of());
    }

    /**
     * Get-Jobs.
     *
     * @param which {@code completed} or {@code not-completed}
     */
    IppPacket jobs(String which, int most, List<String> names) {
        return message(
                Operation.getJobs,
                List.of(Types.limit.of(most), Types.whichJobs.of(which), Types.requestedAttributes.of(names)),
                List.of());
    }

    IppPacket cancelJob(int jobId) {
        return message(Operation.cancelJob, List.of(Types.jobId.of(jobId)), List.of());
    }

    private IppPacket message(Operation operation, List<Attribute<?>> target, List<Attribute<?>> job) {
        number = number == Integer.MAX_VALUE ? 1 : number + 1;
        List<Attribute<?>> attributes = new ArrayList<>();
        // The first three in this order, the target's number right behind them (RFC 8011, section 4.1.5) [M].
        attributes.add(Types.attributesCharset.of("utf-8"));
        attributes.add(Types.attributesNaturalLanguage.of("en"));
        attributes.add(Types.printerUri.of(address.printer()));
        boolean aboutJob = !target.isEmpty() && target.get(0).getName().equals(Types.jobId.getName());
        attributes.addAll(aboutJob ? target.subList(0, 1) : List.of());
        attributes.add(Types.requestingUserName.of(USER));
        attributes.addAll(aboutJob ? target.subList(1, target.size()) : target);
        IppPacket.Builder builder = new IppPacket.Builder(operation, number)
                .setVersionNumber(version)
                .putAttributes(Tag.operationAttributes, attributes);
        if (!job.isEmpty()) {
            builder.putAttributes(Tag.jobAttributes, job);
        }
        return builder.build();
    }

    /** What the job shall be like; only what the printer says it takes. */
    private static List<Attribute<?>> jobAttributes(PrintPlan plan, Abilities printer) {
        List<Attribute<?>> attributes = new ArrayList<>();
        addMedium(plan.medium(), printer, attributes);
        if (printer.takes().contains("sides")) {
            attributes.add(Types.sides.of(plan.sides()));
        }
        if (printer.takes().contains("printer-resolution")
                && printer.resolutions().contains(plan.dotsPerInch())) {
            attributes.add(Types.printerResolution.of(
                    new Resolution(plan.dotsPerInch(), plan.dotsPerInch(), ResolutionUnit.dotsPerInch)));
        }
        if (printer.takes().contains("print-color-mode") && plan.colour()) {
            attributes.add(Types.printColorMode.of("color"));
        }
        if (printer.takes().contains("print-quality")) {
            attributes.add(Types.printQuality.of(PrintQuality.high));
        }
        if (printer.takes().contains("print-scaling")) {
            attributes.add(Types.printScaling.of("none"));
        }
        return attributes;
    }

    /** By its name, unless only the long form can ask for a print up to every edge. */
    private static void addMedium(CardMedium medium, Abilities printer, List<Attribute<?>> attributes) {
        boolean column = printer.takes().contains("media-col");
        boolean withoutMargins =
                column && medium.borderless() && printer.takes().contains("media-margins");
        if (!withoutMargins
                && printer.takes().contains("media")
                && medium.keyword().isPresent()) {
            attributes.add(Types.media.of(medium.keyword().get()));
        } else if (column) {
            MediaCol full = new MediaCol();
            full.setMediaSize(new MediaCol.MediaSize(medium.width(), medium.height()));
            if (withoutMargins) {
                full.setMediaTopMargin(0);
                full.setMediaBottomMargin(0);
                full.setMediaLeftMargin(0);
                full.setMediaRightMargin(0);
            }
            attributes.add(Types.mediaCol.of(full));
        }
    }
}
