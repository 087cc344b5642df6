package dev.cardwright.drivers.chip.desfire;

import dev.cardwright.drivers.chip.ChipFault;
import java.util.Locale;

/** The card refused a command. Whatever it refused, nobody is authenticated with it any more. */
public final class DesfireFault extends ChipFault {
    private static final long serialVersionUID = 1L;

    private final DesfireStatus status;

    DesfireFault(Instruction refused, int code) {
        super(refused.refusal(), sentence(refused, code));
        this.status = DesfireStatus.of(code);
    }

    private static String sentence(Instruction refused, int code) {
        return String.format(
                Locale.ROOT,
                "The card refused to %s. %s (%02X)",
                refused.words(),
                DesfireStatus.of(code).sentence(),
                code);
    }

    /** What the card answered, for code that decides. */
    public DesfireStatus status() {
        return status;
    }
}
