package dev.cardwright.simulator.printer;

import java.util.List;
import java.util.OptionalLong;

/**
 * Counters and state of one simulated machine at one moment.
 *
 * @param machine the machine's name
 * @param position where it holds a card
 * @param cardInside the number of the card inside, counted from 1 as cards leave the feeder
 * @param cardsFed how many blanks have left the feeder
 * @param ejected how many cards fell into the output hopper
 * @param rejected how many cards fell into the reject box
 * @param removed how many cards were taken out by hand
 * @param cardsInFeeder how many blanks are left
 * @param ribbon the name of the loaded ribbon
 * @param ribbonSetsLeft how many panel sets are left on it
 * @param coverOpen whether the cover is open
 * @param jammed whether a card is stuck
 * @param outputFull whether the output hopper takes no more cards
 * @param hangs whether the machine hangs until somebody presses OK
 * @param comingFaults faults that are still to come, each as a line of the fault script
 */
public record MachineFigures(
        String machine,
        CardPosition position,
        OptionalLong cardInside,
        long cardsFed,
        long ejected,
        long rejected,
        long removed,
        int cardsInFeeder,
        String ribbon,
        int ribbonSetsLeft,
        boolean coverOpen,
        boolean jammed,
        boolean outputFull,
        boolean hangs,
        List<String> comingFaults) {

    /** Keeps its own copy of the faults. */
    public MachineFigures {
        comingFaults = List.copyOf(comingFaults);
    }
}
