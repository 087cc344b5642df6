package dev.cardwright.station.printer;

import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.drivers.printer.Verdict;
import dev.cardwright.drivers.printer.Visit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** Says where the test card is while it is made, and asks the person beside the machine when it stopped in mid-card. */
final class TestWork implements CardWork {

    private final PrintWriter out;
    private final BufferedReader person;
    private final boolean asks;

    /** @param asks whether a person is there to answer */
    TestWork(PrintWriter out, BufferedReader person, boolean asks) {
        this.out = out;
        this.person = person;
        this.asks = asks;
    }

    @Override
    public void fed() {
        say("A blank left the feeder.");
    }

    @Override
    public Verdict atStation(ChipStation station, Visit visit) {
        say("The card stands at the " + (station == ChipStation.CONTACT ? "contact" : "contactless") + " station, "
                + (visit == Visit.BEFORE_PRINT ? "before" : "after") + " printing.");
        return new Verdict.Keep();
    }

    @Override
    public Resolution stoppedInside(PrinterFault fault) {
        if (!asks) {
            return Resolution.GIVE_UP;
        }
        say(fault.sentence() + " " + fault.actionWithCardLeftInside(Locale.ENGLISH));
        out.print("With the cause gone and the card still inside, go on with it? [y/N] ");
        out.flush();
        try {
            String answer = person.readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y")
                    ? Resolution.RESUME
                    : Resolution.GIVE_UP;
        } catch (IOException nobodyAnswers) {
            say("Nobody answers; the card is given up.");
            return Resolution.GIVE_UP;
        }
    }

    private void say(String sentence) {
        out.println(sentence);
        out.flush();
    }
}
