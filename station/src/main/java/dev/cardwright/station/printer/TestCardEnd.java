package dev.cardwright.station.printer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.JobOutcome;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterIdentity;
import dev.cardwright.drivers.printer.PrinterStatus;
import dev.cardwright.drivers.printer.StripeProof;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a test card ended, for people and for programs. */
sealed interface TestCardEnd {

    /** What a person is told. */
    List<String> lines();

    /** The exit status. */
    int status();

    /** One word for a program. */
    String outcome();

    /** Where the card is; {@link CardWhereabouts#FEEDER} where none was fed. */
    CardWhereabouts card();

    /** Whether it came to an end by itself or by the person's word; else it is told on standard error. */
    default boolean isOrderly() {
        return false;
    }

    /** What this kind of end has to say beyond the others. */
    default void more(ObjectNode json) {}

    /**
     * The same as one object; every name is always there.
     *
     * @param address as it may be shown
     * @param identity empty where the printer did not say who it is
     */
    default ObjectNode json(String address, Optional<PrinterIdentity> identity, Instant at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("address", address);
        json.put("model", identity.map(PrinterIdentity::model).orElse(null));
        json.put("serialNumber", identity.map(PrinterIdentity::serialNumber).orElse(null));
        json.put("firmware", identity.map(PrinterIdentity::firmware).orElse(null));
        json.put("at", at.toString());
        json.put("outcome", outcome());
        json.put("sentence", String.join(" ", lines()));
        json.put("card", card().name());
        json.putNull("stripe");
        json.putNull("fault");
        json.putArray("reasons");
        more(json);
        json.put("well", status() == PrinterCommand.WELL);
        return json;
    }

    /** The card lies in the output hopper. */
    record Made(StripeProof stripe) implements TestCardEnd {
        @Override
        public List<String> lines() {
            String proof = switch (stripe) {
                case NONE -> "";
                case ACKNOWLEDGED -> " The printer says that it wrote the stripe; it did not read it back.";
                case READ_BACK -> " The printer read the stripe back, and it was the same.";
            };
            return List.of("The test card lies in the output hopper." + proof);
        }

        @Override
        public int status() {
            return PrinterCommand.WELL;
        }

        @Override
        public String outcome() {
            return "MADE";
        }

        @Override
        public CardWhereabouts card() {
            return CardWhereabouts.EJECTED;
        }

        @Override
        public boolean isOrderly() {
            return true;
        }

        @Override
        public void more(ObjectNode json) {
            json.put("stripe", stripe.name());
        }
    }

    /** The card itself was bad, and the machine put it out. */
    record GivenUp(JobOutcome.Rejected rejected, boolean hasRejectBox) implements TestCardEnd {
        @Override
        public List<String> lines() {
            return List.of(rejected.sentence() + " The card lies in the " + place() + ".");
        }

        private String place() {
            return hasRejectBox ? "reject box" : "output hopper";
        }

        @Override
        public int status() {
            return PrinterCommand.TROUBLE;
        }

        @Override
        public String outcome() {
            return "GIVEN_UP";
        }

        @Override
        public CardWhereabouts card() {
            return hasRejectBox ? CardWhereabouts.REJECTED : CardWhereabouts.EJECTED;
        }

        @Override
        public boolean isOrderly() {
            return true;
        }

        @Override
        public void more(ObjectNode json) {
            json.putObject("fault")
                    .put("code", rejected.reasonCode())
                    .put("sentence", rejected.sentence())
                    .put("action", "Take the card out of the " + place() + ".")
                    .put("card", card().name())
                    .put("resumable", false);
        }
    }

    /** A fault ended it. */
    record Stopped(PrinterFault fault) implements TestCardEnd {
        @Override
        public List<String> lines() {
            return List.of(fault.sentence() + " " + fault.action());
        }

        /** Whoever lost the printer while a card was under way has not "done nothing". */
        @Override
        public int status() {
            return card() == CardWhereabouts.FEEDER ? PrinterCommand.status(fault) : PrinterCommand.TROUBLE;
        }

        @Override
        public String outcome() {
            return "STOPPED";
        }

        @Override
        public CardWhereabouts card() {
            return fault.card();
        }

        @Override
        public void more(ObjectNode json) {
            json.putObject("fault")
                    .put("code", fault.reasonCode())
                    .put("sentence", fault.sentence())
                    .put("action", fault.action())
                    .put("card", fault.card().name())
                    .put("resumable", fault.resumable());
        }
    }

    /** The printer was stopped before anything moved. */
    record NotReady(PrinterStatus printer) implements TestCardEnd {
        @Override
        public List<String> lines() {
            return MachineWords.reasons(printer);
        }

        @Override
        public int status() {
            return PrinterCommand.TROUBLE;
        }

        @Override
        public String outcome() {
            return "NOT_FED";
        }

        @Override
        public CardWhereabouts card() {
            return CardWhereabouts.FEEDER;
        }

        @Override
        public void more(ObjectNode json) {
            MachineWords.reasons(printer, json.withArray("reasons"));
        }
    }

    /** The person said no. */
    record Declined() implements TestCardEnd {
        @Override
        public List<String> lines() {
            return List.of("No card was fed.");
        }

        @Override
        public int status() {
            return PrinterCommand.NOT_DONE;
        }

        @Override
        public String outcome() {
            return "NOT_FED";
        }

        @Override
        public CardWhereabouts card() {
            return CardWhereabouts.FEEDER;
        }

        @Override
        public boolean isOrderly() {
            return true;
        }
    }

    /**
     * What was asked for is wrong, or cannot be done here.
     *
     * @param why one sentence
     */
    record NotFed(String why) implements TestCardEnd {
        @Override
        public List<String> lines() {
            return List.of(why);
        }

        @Override
        public int status() {
            return PrinterCommand.NOT_DONE;
        }

        @Override
        public String outcome() {
            return "NOT_FED";
        }

        @Override
        public CardWhereabouts card() {
            return CardWhereabouts.FEEDER;
        }
    }
}
