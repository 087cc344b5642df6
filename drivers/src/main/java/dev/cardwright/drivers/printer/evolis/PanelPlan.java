package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.Lack;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.SidePlanes;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which panels each side needs, decided before anything moves. A side with any colour takes all three dyes, because the
 * ribbon carries them one behind the other; an empty black or overlay panel and an empty side are left out.
 *
 * @param ribbon the ribbon
 * @param front panels of the front
 * @param back panels of the back; empty leaves it untouched
 */
record PanelPlan(RibbonPanels ribbon, Set<Panel> front, Set<Panel> back) {
    /**
     * Checks the job against the machine and the ribbon.
     *
     * @throws PrinterFaultException when it can never be printed there
     */
    static PanelPlan of(PrintJob job, Capabilities machine) throws PrinterFaultException {
        RibbonPanels ribbon = RibbonPanels.printable(job.ribbon())
                .orElseThrow(() -> unfit("This station knows no ribbon \"" + job.ribbon() + "\" for this printer."));
        requireStation(job, machine);
        if (job.stripe().isPresent() && machine.stripe().isEmpty()) {
            throw new PrinterFaultException(
                    new PrinterFault.OptionMissing(Lack.STRIPE_ENCODER.noun(), CardWhereabouts.FEEDER));
        }
        PanelPlan plan = new PanelPlan(
                ribbon,
                panels(job.front()),
                job.back().isPresent() ? panels(job.back().get()) : EnumSet.noneOf(Panel.class));
        if (!plan.back().isEmpty() && machine.sides() < 2) {
            throw new PrinterFaultException(
                    new PrinterFault.OptionMissing(Lack.SECOND_SIDE.noun(), CardWhereabouts.FEEDER));
        }
        if (!ribbon.has(plan.front()) || !ribbon.has(plan.back())) {
            throw unfit("The card has colours or layers that the ribbon " + job.ribbon() + " cannot print.");
        }
        return plan;
    }

    private static void requireStation(PrintJob job, Capabilities machine) throws PrinterFaultException {
        if (job.station().isEmpty()) {
            return;
        }
        ChipStation station = job.station().get();
        if (!machine.stations().contains(station)) {
            Lack lack = station == ChipStation.CONTACTLESS ? Lack.CONTACTLESS_STATION : Lack.CONTACT_STATION;
            throw new PrinterFaultException(new PrinterFault.OptionMissing(lack.noun(), CardWhereabouts.FEEDER));
        }
    }

    private static Set<Panel> panels(SidePlanes side) throws PrinterFaultException {
        if (side.width() > PanelPacker.LINES || side.height() > PanelPacker.LINE_DOTS) {
            throw unfit("A picture of " + side.width() + " x " + side.height() + " dots does not fit this printer's "
                    + PanelPacker.LINES + " x " + PanelPacker.LINE_DOTS + ".");
        }
        Set<Panel> panels = EnumSet.noneOf(Panel.class);
        for (Panel panel : Panel.values()) {
            if (!PanelPacker.isBlank(panel.plane(side))) {
                panels.add(panel);
                if (panel.isDye()) {
                    panels.addAll(EnumSet.of(Panel.YELLOW, Panel.MAGENTA, Panel.CYAN));
                }
            }
        }
        return panels;
    }

    /** Whether the ribbon has dyes, whatever the card uses of them: only such a ribbon has end marks between its sets. */
    boolean usesColourRibbon() {
        return ribbon.hasColour();
    }

    private static PrinterFaultException unfit(String why) {
        return new PrinterFaultException(new PrinterFault.JobUnfit(why));
    }
}
