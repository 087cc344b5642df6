package dev.cardwright.drivers.printer.ipp;

import dev.cardwright.drivers.link.Remedy;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.Stranger;
import org.jspecify.annotations.Nullable;

/** A request got no answer that can be used. Its message is a sentence that names the address. */
final class IppTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong between the station and the machine. */
    enum Kind {
        /** The request never reached the machine. */
        NOT_CONNECTED,
        /** The connection broke, or the answer did not come; the machine may have obeyed. */
        LOST,
        /** The connection stands and nothing came in time; the machine may have obeyed. */
        SILENT,
        /** Something answers that is no IPP printer, or none at this path. */
        NOT_A_PRINTER
    }

    private final Kind kind;
    private final String address;
    private final @Nullable Stranger stranger;
    private final Remedy remedy;

    /** @param remedy what a person does about it */
    IppTrouble(Kind kind, IppAddress address, String sentence, Remedy remedy, @Nullable Throwable cause) {
        this(kind, address, null, sentence, remedy, cause);
    }

    /** @param stranger what is at the address instead of the printer */
    IppTrouble(Kind kind, IppAddress address, Stranger stranger, String sentence, @Nullable Throwable cause) {
        this(kind, address, stranger, sentence, Remedy.CONNECTION, cause);
    }

    private IppTrouble(
            Kind kind,
            IppAddress address,
            @Nullable Stranger stranger,
            String sentence,
            Remedy remedy,
            @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.address = address.text();
        this.stranger = stranger;
        this.remedy = remedy;
    }

    Kind kind() {
        return kind;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    /**
     * The same for the owner of the printer.
     *
     * @param step what the machine was asked, in words ("to name its model")
     * @param card where the card is
     */
    PrinterFaultException fault(String step, CardWhereabouts card) {
        if (stranger != null && card == CardWhereabouts.FEEDER) {
            return new PrinterFaultException(new PrinterFault.WrongLanguage(address, stranger), this);
        }
        PrinterFault fault = switch (kind) {
            case NOT_CONNECTED, LOST, NOT_A_PRINTER -> new PrinterFault.LinkLost(sentence(), card, remedy);
            case SILENT -> new PrinterFault.NotAnswering(step, card);
        };
        return new PrinterFaultException(fault, this);
    }
}
