package dev.cardwright.drivers.printer.ipp;

import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.StateReason;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code printer-state-reasons} as the contract knows them. A reason may end in {@code -report}, {@code -warning} or
 * {@code -error}; the ending is not trusted for the reasons the contract knows: {@code ippeveprinter} reports
 * {@code media-empty-error} as a warning [V], and an empty feeder stops a card however it is called.
 */
final class Reasons {
    private static final List<String> SEVERITIES = List.of("-report", "-warning", "-error");

    /** Registered keywords with the meaning of one that the contract has (names [C: JIPP's registry]). */
    private static final Map<String, StateReason> ALSO = also();

    /** The printer waits for a blank: of themselves these say that none was taken. */
    private static final Set<StateReason> NO_BLANK =
            EnumSet.of(StateReason.MEDIA_EMPTY, StateReason.MEDIA_NEEDED, StateReason.INPUT_TRAY_MISSING);

    /** What stops a card, the most telling first. */
    private static final List<StateReason> BY_WEIGHT = List.of(
            StateReason.MEDIA_JAM,
            StateReason.COVER_OPEN,
            StateReason.DOOR_OPEN,
            StateReason.MARKER_SUPPLY_EMPTY,
            StateReason.MARKER_SUPPLY_MISSING,
            StateReason.OUTPUT_AREA_FULL,
            StateReason.CLEANER_NEEDED,
            StateReason.MEDIA_EMPTY,
            StateReason.MEDIA_NEEDED,
            StateReason.INPUT_TRAY_MISSING);

    private Reasons() {}

    private static Map<String, StateReason> also() {
        Map<String, StateReason> also = new HashMap<>();
        for (StateReason reason : StateReason.values()) {
            also.put(reason.keyword(), reason);
        }
        also.put("interlock-open", StateReason.DOOR_OPEN);
        also.put("input-media-supply-empty", StateReason.MEDIA_EMPTY);
        also.put("input-media-supply-low", StateReason.MEDIA_LOW);
        also.put("marker-ribbon-empty", StateReason.MARKER_SUPPLY_EMPTY);
        also.put("marker-ribbon-almost-empty", StateReason.MARKER_SUPPLY_LOW);
        also.put("toner-empty", StateReason.MARKER_SUPPLY_EMPTY);
        also.put("toner-low", StateReason.MARKER_SUPPLY_LOW);
        also.put("output-tray-missing", StateReason.OUTPUT_AREA_FULL);
        also.put("moving-to-paused", StateReason.PAUSED);
        also.put("stopping", StateReason.PAUSED);
        also.put("deactivated", StateReason.SHUTDOWN);
        return Map.copyOf(also);
    }

    /**
     * Reads the keywords.
     *
     * @param keywords as the printer sent them
     * @param stopped whether the printer says that it stands still; then a reason nobody knows is one for a person
     */
    static Set<StateReason> of(Collection<String> keywords, boolean stopped) {
        Set<StateReason> reasons = EnumSet.noneOf(StateReason.class);
        for (String keyword : keywords) {
            String bare = SEVERITIES.stream()
                    .filter(keyword::endsWith)
                    .findFirst()
                    .map(severity -> keyword.substring(0, keyword.length() - severity.length()))
                    .orElse(keyword);
            StateReason known = ALSO.get(bare);
            if (known != null) {
                reasons.add(known);
            } else if (stopped && !bare.equals("none") && !keyword.endsWith("-report")) {
                reasons.add(StateReason.OTHER);
            }
        }
        return reasons;
    }

    /** Whether one of them holds a card up. */
    static boolean hold(Set<StateReason> reasons) {
        return reasons.stream().anyMatch(reason -> !reason.isWarning());
    }

    /** Whether the only thing that holds the printer up is that there is no blank. */
    static boolean onlyNoBlank(Set<StateReason> reasons) {
        return hold(reasons)
                && reasons.stream().filter(reason -> !reason.isWarning()).allMatch(NO_BLANK::contains);
    }

    /**
     * The fault in words; empty when none of the reasons says what a person could do.
     *
     * @param reasons why the printer stands
     * @param card where the card is
     */
    static Optional<PrinterFault> fault(Set<StateReason> reasons, CardWhereabouts card) {
        return BY_WEIGHT.stream().filter(reasons::contains).findFirst().map(reason -> fault(reason, card));
    }

    private static PrinterFault fault(StateReason reason, CardWhereabouts card) {
        return switch (reason) {
            case MEDIA_JAM -> new PrinterFault.CardJam(card);
            case COVER_OPEN, DOOR_OPEN -> new PrinterFault.CoverOpen(card);
            case MARKER_SUPPLY_EMPTY -> new PrinterFault.RibbonEnded(card);
            case MARKER_SUPPLY_MISSING -> new PrinterFault.RibbonTrouble(card);
            case OUTPUT_AREA_FULL -> new PrinterFault.OutputFull(card);
            case CLEANER_NEEDED -> new PrinterFault.CleaningNeeded(card);
            case MEDIA_EMPTY, MEDIA_NEEDED, INPUT_TRAY_MISSING -> new PrinterFault.OutOfCards(card);
            case MEDIA_LOW,
                    MARKER_SUPPLY_LOW,
                    OUTPUT_AREA_ALMOST_FULL,
                    CLEANER_NEAR,
                    PAUSED,
                    SHUTDOWN,
                    SPOOL_AREA_FULL,
                    CONNECTING_TO_DEVICE,
                    TIMED_OUT,
                    OTHER -> throw new IllegalArgumentException(reason + " is no fault of its own.");
        };
    }
}
