package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import java.time.Clock;

/** A program of its own, to be run as another user: asks the printer at an address who it is and prints what came of it. */
final class OneQuestion {
    private OneQuestion() {}

    /** @param arguments the printer's address */
    public static void main(String[] arguments) {
        System.out.println(answer(arguments[0]));
    }

    /** The kind of the fault, what happened, what to do; or the printer's model. */
    static String answer(String address) {
        try (CardPrinter printer = new EvolisLanguage().printer(address, PrinterSettings.usual(Clock.systemUTC()))) {
            return printer.identity().model();
        } catch (PrinterFaultException fault) {
            return fault.fault().reasonCode() + "|" + fault.fault().sentence() + "|"
                    + fault.fault().action();
        }
    }
}
