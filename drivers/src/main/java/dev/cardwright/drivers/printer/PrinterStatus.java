package dev.cardwright.drivers.printer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a printer says about itself at one moment.
 *
 * @param at when it was asked
 * @param state idle, at work or stopped
 * @param reasons why; empty when nothing is wrong
 * @param ribbon the ribbon's name as the machine reports it
 * @param panelsLeft how many panel sets the ribbon has left, where the machine knows
 * @param cardsFed how many cards ever left the feeder, where the machine counts
 * @param card where a card is in the machine now
 * @param supplies what the machine uses up, as far as it says
 */
public record PrinterStatus(
        Instant at,
        PrinterState state,
        Set<StateReason> reasons,
        Optional<String> ribbon,
        OptionalInt panelsLeft,
        OptionalLong cardsFed,
        CardPosition card,
        List<Supply> supplies) {
    /** Copies the reasons and supplies. */
    public PrinterStatus {
        reasons = Set.copyOf(reasons);
        supplies = List.copyOf(supplies);
    }

    /** A machine that says nothing about its supplies. */
    public PrinterStatus(
            Instant at,
            PrinterState state,
            Set<StateReason> reasons,
            Optional<String> ribbon,
            OptionalInt panelsLeft,
            OptionalLong cardsFed,
            CardPosition card) {
        this(at, state, reasons, ribbon, panelsLeft, cardsFed, card, List.of());
    }
}
