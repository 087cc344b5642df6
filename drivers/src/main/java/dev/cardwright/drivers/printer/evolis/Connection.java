package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.printer.PrinterIdentity;
import org.jspecify.annotations.Nullable;

/** One connection to a machine, and what was learnt over it. When it breaks, all of this is forgotten. */
final class Connection {
    private final Dialogue dialogue;
    private final RecentAnswers recent = new RecentAnswers();
    private final Upkeep upkeep = new Upkeep();
    private @Nullable PrinterIdentity identity;
    private String ribbonTold = "";
    private final HeldTracks tracks;
    private boolean acknowledgedEmpty;

    /** @param encoder whether the machine has an encoder for magnetic stripes, by its settings */
    Connection(Dialogue dialogue, boolean encoder) {
        this.dialogue = dialogue;
        this.tracks = new HeldTracks(encoder);
    }

    Dialogue dialogue() {
        return dialogue;
    }

    /** Asks the machine each time. */
    Questions questions() {
        return Questions.now(dialogue, recent);
    }

    /** Uses what it answered a moment ago, if nothing has moved since and nothing was wrong. */
    Questions recentQuestions() {
        return Questions.unlessRecent(dialogue, recent);
    }

    /** Something was wrong: what the machine answered until now is no longer used. */
    void forgetAnswers() {
        recent.forgetAll();
    }

    /** The tracks for which the machine may hold a person's data. */
    HeldTracks tracks() {
        return tracks;
    }

    Upkeep upkeep() {
        return upkeep;
    }

    @Nullable
    PrinterIdentity identity() {
        return identity;
    }

    void identityIs(PrinterIdentity said) {
        identity = said;
    }

    /** Whether the machine said that its picture memory is empty, and got no picture since. */
    boolean isEmpty() {
        return acknowledgedEmpty;
    }

    void emptyIs(boolean acknowledged) {
        acknowledgedEmpty = acknowledged;
    }

    /** The pictures were emptied since: the count of cards is as it was when it was asked. */
    void cardsFedIsAsBefore() {
        recent.stillTrue(Questions.CARDS_FED, dialogue.motions());
    }

    /** The machine is told a ribbon: what it answers about its ribbon may be this name, so an answer from before is stale. */
    void ribbonIs(String ribbon) {
        if (!ribbon.equals(ribbonTold)) {
            ribbonTold = ribbon;
            recent.forget("Rr");
        }
    }
}
