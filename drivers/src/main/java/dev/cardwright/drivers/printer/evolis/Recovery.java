package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.CardPosition;
import dev.cardwright.drivers.printer.CardWhereabouts;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Decides whether a card whose ribbon ended can be finished after a new one was put in, and begins it again.
 *
 * <p>The guide says that pictures outlive a media error, that in error mode 2 the host must act, and shows a recovery that
 * begins with {@code Ss} and sends {@code Ssd} for each panel [D]. The rest is our reading [?]: a colour ribbon has its end
 * mark between two sets, so a machine that has come to the mark has printed nothing of the next set, and what is missing on
 * the front is everything from its first panel on. The machine prints a panel while it takes the next, so the complaint
 * about the first panel comes with it or with the command behind it. It is offered only where all of this agrees:
 * <ul>
 *   <li>the machine complains about its ribbon, says that a colour ribbon is on its end mark, and counts no set left; a
 *       ribbon that tore leaves sets, unless it was the last one, so a card begun on the last counted set is not offered;
 *   <li>at most the first panel of the front was taken, and the machine's own counter of what it printed has not moved;
 *   <li>exactly one card was fed for the job and it stands at the print position;
 *   <li>the machine says its error modes, by which a machine that was switched off meanwhile, and lost its pictures, is
 *       told from one that was not.
 * </ul>
 *
 * <p>Never offered, because nobody can tell from here what is on the card: a ribbon that tore or was not found, a cover
 * opened in mid-panel, a ribbon without colour (it has no marks), and the back of a card (whether {@code Ss} turns it
 * again is not stated).
 */
final class Recovery {
    private final Dialogue dialogue;
    private final Questions questions;
    private final PanelPlan plan;
    private final String ribbon;
    private OptionalLong fedBefore = OptionalLong.empty();
    private OptionalLong printedBefore = OptionalLong.empty();
    private OptionalInt setsBefore = OptionalInt.empty();
    private Optional<Standing> stopped = Optional.empty();

    /**
     * What must be the same when the person is done as when the machine stopped.
     *
     * @param fed cards ever fed
     * @param printed what was ever printed
     * @param errorModes the machine's error modes, which it forgets when it is switched off
     */
    private record Standing(long fed, long printed, String errorModes) {}

    Recovery(Dialogue dialogue, Questions questions, PanelPlan plan, String ribbon) {
        this.dialogue = dialogue;
        this.questions = questions;
        this.plan = plan;
        this.ribbon = ribbon;
    }

    /**
     * Before the card is fed: remembers what the machine counted.
     *
     * @param recent may answer with what was said a moment ago
     */
    void prepare(Questions recent) throws PrinterFaultException {
        if (plan.usesColourRibbon()) {
            fedBefore = recent.cardsFed();
            printedBefore = recent.printed();
            setsBefore = recent.panelsLeft();
        }
    }

    /** Whether the machine told a figure just now that nothing before the card could have kept. */
    boolean hasCounted() {
        return printedBefore.isPresent();
    }

    /**
     * Whether a machine that was switched off meanwhile would have shown it. It comes back in its saved error mode [D], so
     * only a machine whose two modes differ can have kept its pictures for certain; of any other it is not known.
     */
    boolean keptItsMemory() {
        String[] modes = stopped.map(Standing::errorModes).orElse("").split("[;,\\s]+");
        return modes.length == 2 && !modes[0].equals(modes[1]);
    }

    /**
     * Whether the card can be finished when the ribbon was changed.
     *
     * @param refused the complaint
     * @param panelsTaken how many panels of the front the machine had taken before it
     */
    boolean isPossible(Refused refused, int panelsTaken) throws PrinterFaultException {
        if (refused.trouble() != Reply.Trouble.RIBBON || !plan.usesColourRibbon() || panelsTaken > 1) {
            return false;
        }
        if (fedBefore.isEmpty() || printedBefore.isEmpty() || questions.position() != CardPosition.PRINT) {
            return false;
        }
        stopped = standing();
        return stopped.isPresent()
                && stopped.get().fed() == fedBefore.getAsLong() + 1
                && stopped.get().printed() == printedBefore.getAsLong()
                && setsBefore.orElse(1) != 1
                && questions.colourRibbonEnded()
                && questions.panelsLeft().orElse(1) == 0;
    }

    private Optional<Standing> standing() throws PrinterFaultException {
        OptionalLong fed = questions.cardsFed();
        OptionalLong printed = questions.printed();
        Optional<String> errorModes = questions.errorModes();
        return fed.isPresent() && printed.isPresent() && errorModes.isPresent()
                ? Optional.of(new Standing(fed.getAsLong(), printed.getAsLong(), errorModes.get()))
                : Optional.empty();
    }

    /**
     * What still hinders the card, after the person said that it can go on.
     *
     * @return what the person has to do first; empty when nothing is in the way
     * @throws PrinterFaultException when the card is gone or the machine is no longer as it was: the card is lost
     */
    Optional<PrinterFault> hindrance() throws PrinterFaultException {
        if (questions.coverOpen()) {
            return Optional.of(new PrinterFault.CoverOpen(CardWhereabouts.INSIDE));
        }
        requireSameCard();
        Optional<RibbonPanels> loaded = questions.ribbon().flatMap(RibbonPanels::named);
        if (loaded.isPresent() && !plan.ribbon().runsWith(loaded.get())) {
            return Optional.of(new PrinterFault.WrongRibbon(ribbon, CardWhereabouts.INSIDE));
        }
        return questions.colourRibbonEnded()
                ? Optional.of(new PrinterFault.RibbonEnded(CardWhereabouts.INSIDE))
                : Optional.empty();
    }

    /** A card is at the print position, no other was fed, nothing was printed, and the machine was not switched off. */
    private void requireSameCard() throws PrinterFaultException {
        CardPosition position = questions.position();
        if (position != CardPosition.PRINT || !standing().equals(stopped)) {
            boolean inside = position != CardPosition.NONE && position != CardPosition.UNKNOWN;
            throw new PrinterFaultException(
                    new PrinterFault.RibbonEnded(inside ? CardWhereabouts.INSIDE : CardWhereabouts.UNKNOWN));
        }
    }

    /** Begins the card that is inside once more; nothing is printed yet. */
    void beginAgain() throws Refused, PrinterFaultException {
        dialogue.order(Command.motion("Ss", "to go on with the card"));
        requireSameCard();
        dialogue.order(Command.motion("Sr", "to print the front"));
    }

    /**
     * Takes the first panel again from the machine's memory.
     *
     * @return false when this model does not know how; the panel must be sent again then
     */
    boolean takeFromMemory(Panel panel) throws Refused, PrinterFaultException {
        return dialogue.orderIfKnown(
                Command.motion("Ssd;" + panel.letter(), "to take the " + panel.colour() + " panel from its memory"));
    }
}
