package dev.cardwright.station.production;

import dev.cardwright.drivers.printer.Capabilities;
import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.JobFate;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PanelClearing;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterIdentity;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.drivers.printer.Verdict;
import dev.cardwright.drivers.printer.Visit;
import java.util.concurrent.CountDownLatch;

/**
 * A real driver at a simulated machine, and a station that dies beside it: at the chosen moment the line's thread ends as in a power
 * cut, with nothing more written, asked or sent.
 */
final class MortalPrinter implements CardPrinter {

    /** When the station dies. */
    enum Death {
        /** It does not. */
        NEVER,
        /** The card has left the machine; the driver's answer is not read any more. */
        CARD_IS_OUT,
        /** The machine was told the card's settings; nothing about it is in the records. */
        BEFORE_RECORDS,
        /** The card is begun in the records; the machine has moved nothing for it. */
        BEFORE_FIRST_MOTION,
        /** The blank has left the feeder. */
        CARD_IS_IN
    }

    /** What ends the thread; nothing in the station catches an error. */
    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1;

        PowerCut() {
            super("The station died here, as the test wanted.", null, false, false);
        }
    }

    private final CardPrinter driver;
    private final Death death;
    private final int atCard;
    private final CountDownLatch dead = new CountDownLatch(1);
    private int cards;

    MortalPrinter(CardPrinter driver, Death death, int atCard) {
        this.driver = driver;
        this.death = death;
        this.atCard = atCard;
    }

    /** What else happens when a card's settings were told and nothing about it is in the records. */
    @FunctionalInterface
    interface Moment {
        void comes(int card) throws PrinterFaultException;
    }

    volatile Moment beforeRecords = card -> {};

    CountDownLatch dead() {
        return dead;
    }

    private void diesAt(Death moment) {
        if (moment == death && cards == atCard) {
            driver.close();
            dead.countDown();
            throw new PowerCut();
        }
    }

    @Override
    public JobOutcome make(PrintJob job, CardWork work) throws PrinterFaultException {
        cards++;
        JobOutcome outcome = driver.make(job, new Watched(work));
        diesAt(Death.CARD_IS_OUT);
        return outcome;
    }

    private final class Watched implements CardWork {
        private final CardWork work;

        Watched(CardWork work) {
            this.work = work;
        }

        @Override
        public boolean mayBegin(Look machine) throws PrinterFaultException {
            diesAt(Death.BEFORE_RECORDS);
            beforeRecords.comes(cards);
            boolean begun = work.mayBegin(machine);
            diesAt(Death.BEFORE_FIRST_MOTION);
            return begun;
        }

        @Override
        public void handedOver(String jobReference) {
            work.handedOver(jobReference);
        }

        @Override
        public Resolution stoppedInside(PrinterFault fault) {
            return work.stoppedInside(fault);
        }

        @Override
        public void fed() {
            work.fed();
            diesAt(Death.CARD_IS_IN);
        }

        @Override
        public Verdict atStation(ChipStation station, Visit visit) {
            return work.atStation(station, visit);
        }
    }

    @Override
    public PrinterIdentity identity() throws PrinterFaultException {
        return driver.identity();
    }

    @Override
    public Capabilities capabilities() {
        return driver.capabilities();
    }

    @Override
    public Capabilities discover() throws PrinterFaultException {
        return driver.discover();
    }

    @Override
    public PrinterStatus status() throws PrinterFaultException {
        return driver.status();
    }

    @Override
    public JobFate fateOf(String jobReference) throws PrinterFaultException {
        return driver.fateOf(jobReference);
    }

    @Override
    public PanelClearing clearPanels() throws PrinterFaultException {
        return driver.clearPanels();
    }

    @Override
    public void rejectStaleCard() throws PrinterFaultException {
        driver.rejectStaleCard();
    }

    @Override
    public void close() {
        driver.close();
    }
}
