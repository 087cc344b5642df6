package dev.cardwright.simulator.printer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The moving parts of one machine: feeder, card, ribbon, head, hopper. Every motion answers {@code OK} or the error text of the machine;
 * after an error everything stays where it is until a person or a later command changes it.
 *
 * <p>When ink lands: the guide says that each panel prints while the next one loads, that {@code Sp} prints at once and that {@code Se} prints
 * the last panel and ejects [D]. So one downloaded panel waits under the head and lands with the next download, flip, motion or {@code Se}.
 * That a motion to a station prints the waiting panel first, and that a reject ({@code Ser}) does not, is this machine's guess [?].
 *
 * <p>All methods need the lock of the {@link MachineBody} held.
 */
final class Mechanics {
    static final String OK = "OK";
    static final String NO_CARD = "ERR CARD";
    static final String NOT_AVAILABLE = "OPT NOT AVAILABLE";
    private static final Set<MachineFault> BEFORE_FEEDING = EnumSet.of(
            MachineFault.FEEDER_EMPTY, MachineFault.FEEDER_JAM, MachineFault.COVER_OPEN, MachineFault.CLEANING);

    private static final int MOST_REPEATED = 32;

    private final MachineSettings settings;
    private final MachineBody body;
    private final JobClock clock;

    private boolean inSequence;
    private boolean rectoDownloads = true;
    private boolean rectoUp = true;
    private @Nullable Character waitingPanel;
    private long loadingNanos;
    private List<Printed> printed = new ArrayList<>();
    private List<Printed> lastSequence = List.of();

    /** One panel that landed. */
    private record Printed(boolean recto, char panel) {}

    Mechanics(MachineSettings settings, MachineBody body, JobClock clock) {
        this.settings = settings;
        this.body = body;
        this.clock = clock;
    }

    /** {@code Ss}: begins a card sequence, with a card under the head. */
    String beginSequence(Optional<String> wantedRibbon) {
        if (wantedRibbon.isPresent() && !body.ribbon().is(wantedRibbon.get())) {
            return "ERR RIBBON TYPE";
        }
        String moved = toPrintPosition();
        if (moved.equals(OK)) {
            inSequence = true;
            waitingPanel = null;
            rectoDownloads = true;
            turnUp(true);
        }
        return moved;
    }

    /** {@code Si} and the first half of {@code Ss}. */
    String toPrintPosition() {
        return moveTo(CardPosition.PRINT);
    }

    /** {@code Sr}, {@code Sv}: the following pictures are for this side. */
    String turn(boolean recto) {
        if (!recto && !settings.duplex()) {
            return NOT_AVAILABLE;
        }
        if (body.card().isPresent() && rectoUp != recto) {
            String ready = body.readyToMove();
            if (!ready.equals(OK)) {
                return ready;
            }
            String printed = printWaiting();
            if (!printed.equals(OK)) {
                return printed;
            }
            turnUp(recto);
        }
        rectoDownloads = recto;
        return OK;
    }

    private void turnUp(boolean recto) {
        if (rectoUp != recto) {
            body.run(settings.speed().flip());
            rectoUp = recto;
        }
    }

    /** {@code Sis}, {@code Sic}: to a chip station, feeding a card if none is inside. */
    String toStation(CardPosition station) {
        boolean fitted = station == CardPosition.CONTACT ? settings.contact() : settings.contactless();
        return fitted ? moveTo(station) : NOT_AVAILABLE;
    }

    private String moveTo(CardPosition target) {
        String ready = body.readyToMove();
        if (!ready.equals(OK)) {
            return ready;
        }
        if (body.card().isEmpty()) {
            String fed = feed();
            if (!fed.equals(OK)) {
                return fed;
            }
        }
        if (body.position() == target) {
            return OK;
        }
        String printed = printWaiting();
        if (!printed.equals(OK)) {
            return printed;
        }
        body.moveTo(CardPosition.PRINT);
        body.run(settings.speed().move());
        CardInside inside = body.card().orElse(null);
        if (inside == null) {
            return NO_CARD;
        }
        body.moveTo(target);
        return target == CardPosition.PRINT ? OK : arriveAtStation(inside);
    }

    private String arriveAtStation(CardInside inside) {
        String struck = body.strike(inside.number(), inside.arriveAtStation(), fault -> true);
        if (struck.equals(OK)) {
            body.showToReader();
        }
        return struck;
    }

    private String feed() {
        long next = body.cardsFed() + 1;
        String before = body.strike(next, Moment.FEED, BEFORE_FEEDING::contains);
        if (!before.equals(OK)) {
            return before;
        }
        String ready = body.readyToFeed();
        if (!ready.equals(OK)) {
            return ready;
        }
        clock.fed();
        body.feed(settings.stock().next());
        rectoUp = true;
        body.run(settings.speed().feed());
        return body.strike(next, Moment.FEED, fault -> !BEFORE_FEEDING.contains(fault));
    }

    /**
     * {@code Db}, {@code Dbc}: a picture came in.
     *
     * @param nanos how long it took to come: so long the panel before it was already being printed [D]
     */
    String download(Bitmap bitmap, long nanos) {
        if (!body.ribbon().has(bitmap.panel())) {
            return "ERR RIBBON TYPE";
        }
        body.memory().store(rectoDownloads, bitmap);
        loadingNanos = nanos;
        try {
            return inSequence ? putUnderHead(bitmap.panel()) : OK;
        } finally {
            loadingNanos = 0;
        }
    }

    /** {@code Ssd}: as if the picture that lies in memory had just come in. */
    String downloadAgain(char panel) {
        if (!body.ribbon().has(panel)) {
            return "ERR RIBBON TYPE";
        }
        if (body.memory().recall(rectoDownloads, panel).isEmpty()) {
            return "ERROR PARAMETRES";
        }
        return inSequence ? putUnderHead(panel) : OK;
    }

    private String putUnderHead(char panel) {
        if (waitingPanel != null && waitingPanel != panel) {
            String printed = printWaiting();
            if (!printed.equals(OK)) {
                return printed;
            }
        }
        waitingPanel = panel;
        return OK;
    }

    /** {@code Sp}: prints one panel from memory now. */
    String printNow(char panel) {
        if (!body.ribbon().has(panel)) {
            return "ERR RIBBON TYPE";
        }
        if (body.memory().recall(rectoDownloads, panel).isEmpty()) {
            return "ERROR PARAMETRES";
        }
        String ready = body.readyToMove();
        if (!ready.equals(OK) || body.card().isEmpty()) {
            return ready.equals(OK) ? NO_CARD : ready;
        }
        if (waitingPanel != null && waitingPanel != panel) {
            String printed = printWaiting();
            if (!printed.equals(OK)) {
                return printed;
            }
        }
        waitingPanel = panel;
        return printWaiting();
    }

    private String printWaiting() {
        Character panel = waitingPanel;
        CardInside inside = body.card().orElse(null);
        if (panel == null || inside == null) {
            return OK;
        }
        Optional<Bitmap> picture = body.memory().recall(rectoDownloads, panel);
        String ready = body.readyToMove();
        if (!ready.equals(OK)) {
            return ready;
        }
        boolean whole = !body.ribbon().torn();
        String struck = strikeAtHead(inside);
        if (whole && body.ribbon().torn()) {
            picture.ifPresent(bitmap -> inside.print(rectoUp, bitmap.upTo(Bitmap.LINES / 2)));
        }
        if (!struck.equals(OK)) {
            return struck;
        }
        if (body.ribbon().torn()) {
            return "ERROR RIBBON";
        }
        if (!body.ribbon().advanceTo(panel)) {
            return "ERR RIBBON";
        }
        body.moveTo(CardPosition.PRINT);
        picture.ifPresent(bitmap -> inside.print(rectoUp, bitmap));
        if (printed.size() < MOST_REPEATED) {
            printed.add(new Printed(rectoUp, panel));
        }
        body.panelPrinted();
        waitingPanel = null;
        body.run(settings.speed().panel(panel).minus(Duration.ofNanos(loadingNanos)));
        return OK;
    }

    private String strikeAtHead(CardInside inside) {
        String struck = body.strike(inside.number(), Moment.PRINT, fault -> true);
        if (struck.equals(OK) && inside.panels() == 1) {
            struck = body.strike(inside.number(), Moment.SECOND_PANEL, fault -> true);
        }
        if (struck.equals(OK) && !rectoUp && inside.backUntouched() && !inside.untouched()) {
            struck = body.strike(inside.number(), Moment.BACK, fault -> true);
        }
        return struck;
    }

    /** {@code Smw}, {@code Smr}: past the stripe's head and back under the print head. */
    String pastTheStripeHead() {
        String ready = body.readyToMove();
        if (!ready.equals(OK) || body.card().isEmpty()) {
            return ready;
        }
        String landed = printWaiting();
        if (!landed.equals(OK)) {
            return landed;
        }
        body.moveTo(CardPosition.PRINT);
        body.run(settings.speed().stripe());
        return OK;
    }

    /** {@code Scp}: a cleaning cycle. The person has put a cleaning card in; none of the machine's own cards may be inside. */
    String clean() {
        String ready = body.readyToMove();
        if (!ready.equals(OK) || body.card().isPresent()) {
            return ready.equals(OK) ? NO_CARD : ready;
        }
        body.run(settings.speed().cleaning());
        body.cleaned();
        return OK;
    }

    /** {@code Sc}: the last sequence again on another card, from memory. On {@code OK} the card is taken out with {@link #takeOut}. */
    String repeatSequence(Optional<String> wantedRibbon) {
        if (lastSequence.isEmpty()) {
            return "ERROR PARAMETRES";
        }
        List<Printed> again = lastSequence;
        String answer = beginSequence(wantedRibbon);
        for (int i = 0; i < again.size() && answer.equals(OK); i++) {
            answer = turn(again.get(i).recto());
            if (answer.equals(OK)) {
                answer = downloadAgain(again.get(i).panel());
            }
        }
        return answer.equals(OK) ? eject() : answer;
    }

    /** {@code Se} of a machine that keeps its card: prints the waiting panel, and the sequence is over. */
    String finishInside() {
        String ready = readyToLeave();
        if (!ready.equals(OK)) {
            return ready;
        }
        String landed = printWaiting();
        if (landed.equals(OK)) {
            endSequence();
        }
        return landed;
    }

    /** Forgets the sequence; the card stays where it is. */
    void endSequence() {
        inSequence = false;
        waitingPanel = null;
        rectoDownloads = true;
    }

    /** {@code Se}: prints the waiting panel and ejects. On {@code OK} the card is taken out with {@link #takeOut}. */
    String eject() {
        String ready = readyToLeave();
        if (!ready.equals(OK)) {
            return ready;
        }
        String printed = printWaiting();
        return printed.equals(OK) ? leave() : printed;
    }

    /** {@code Ser}, {@code Seb}: into a reject box. A panel that still waits is not printed. */
    String reject() {
        String ready = readyToLeave();
        return ready.equals(OK) ? leave() : ready;
    }

    private String readyToLeave() {
        String ready = body.readyToMove();
        return ready.equals(OK) && body.card().isEmpty() ? NO_CARD : ready;
    }

    private String leave() {
        CardInside inside = body.card().orElse(null);
        if (inside == null) {
            return NO_CARD;
        }
        String struck = body.strike(inside.number(), Moment.EJECT, fault -> true);
        if (!struck.equals(OK)) {
            return struck;
        }
        if (body.outputFull()) {
            return "HOPPER FULL";
        }
        body.moveTo(CardPosition.PRINT);
        body.run(settings.speed().eject());
        return OK;
    }

    /** The card has just left, or a person takes it; the sequence is over. */
    Optional<FinishedCard> takeOut() {
        endSequence();
        lastSequence = printed;
        printed = new ArrayList<>();
        Optional<CardInside> taken = body.takeOut();
        if (taken.isPresent()) {
            clock.left();
        }
        int resin = ResinColour.of(body.ribbon().name());
        return taken.map(card -> card.finish(settings.name(), resin));
    }

    boolean inSequence() {
        return inSequence;
    }
}
