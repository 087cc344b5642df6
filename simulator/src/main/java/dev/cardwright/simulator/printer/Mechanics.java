package dev.cardwright.simulator.printer;

import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.VirtualCard;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The moving parts of one machine: feeder, card, ribbon, head, hopper. Every motion answers {@code OK} or the error text of the machine;
 * after an error everything stays where it is until a person or a later command changes it.
 *
 * <p>When ink lands: the guide says that each panel prints while the next one loads, that {@code Sp} prints at once and that {@code Se} prints
 * the last panel and ejects [D]. So one downloaded panel waits under the head and lands with the next download, flip, motion or {@code Se}.
 * That a motion to a station prints the waiting panel first, and that a reject ({@code Ser}) does not, is this machine's guess [?].
 *
 * <p>All methods need {@link #lock} held; waiting for a motor gives it up meanwhile, so a person may act in mid-motion.
 */
final class Mechanics {
    static final String OK = "OK";
    static final String NO_CARD = "ERR CARD";
    static final String NOT_AVAILABLE = "OPT NOT AVAILABLE";
    private static final Set<MachineFault> BEFORE_FEEDING =
            EnumSet.of(MachineFault.FEEDER_EMPTY, MachineFault.COVER_OPEN);
    private static final Duration SLOW_CHIP = Duration.ofSeconds(2);

    final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final MachineSettings settings;
    private final FaultScript script;
    private final PanelMemory memory = new PanelMemory();
    private final JobClock clock;
    private final CardStation contactStation = new CardStation();
    private final CardStation contactlessStation = new CardStation();

    private Ribbon ribbon;
    private int feeder;
    private boolean coverOpen;
    private boolean coverIgnored;
    private boolean jammed;
    private boolean outputFull;
    private boolean closed;
    private @Nullable CardInside card;
    private CardPosition position = CardPosition.NONE;
    private boolean inSequence;
    private boolean rectoDownloads = true;
    private boolean rectoUp = true;
    private @Nullable Character waitingPanel;
    private @Nullable MachineFault wireFault;
    private long cardsFed;
    private long revision;
    private long panelsPrinted;

    Mechanics(MachineSettings settings, JobClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.script = new FaultScript(settings.faults());
        this.ribbon = new Ribbon(settings.ribbon(), settings.ribbonSets());
        this.feeder = settings.cardsInFeeder();
    }

    // ---- motions
    // -------------------------------------------------------------------------------------------------------------------

    /** {@code Ss}: begins a card sequence, with a card under the head. */
    String beginSequence(Optional<String> wantedRibbon) {
        if (wantedRibbon.isPresent() && !ribbon.is(wantedRibbon.get())) {
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
        if (card != null && rectoUp != recto) {
            String ready = readyToMove();
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
            run(settings.speed().flip());
            rectoUp = recto;
        }
    }

    /** {@code Sis}, {@code Sic}: to a chip station, feeding a card if none is inside. */
    String toStation(CardPosition station) {
        boolean fitted = station == CardPosition.CONTACT ? settings.contact() : settings.contactless();
        return fitted ? moveTo(station) : NOT_AVAILABLE;
    }

    private String moveTo(CardPosition target) {
        String ready = readyToMove();
        if (!ready.equals(OK)) {
            return ready;
        }
        if (card == null) {
            String fed = feed();
            if (!fed.equals(OK)) {
                return fed;
            }
        }
        if (position == target) {
            return OK;
        }
        String printed = printWaiting();
        if (!printed.equals(OK)) {
            return printed;
        }
        leaveStation();
        run(settings.speed().move());
        CardInside inside = card;
        if (inside == null) {
            return NO_CARD;
        }
        position = target;
        return target == CardPosition.PRINT ? OK : arriveAtStation(inside, target);
    }

    private String arriveAtStation(CardInside inside, CardPosition target) {
        String struck = strike(inside.number(), inside.arriveAtStation(), fault -> true);
        if (struck.equals(OK)) {
            CardStation station = target == CardPosition.CONTACT ? contactStation : contactlessStation;
            inside.chip().ifPresent(station::put);
        }
        return struck;
    }

    private String feed() {
        long next = cardsFed + 1;
        String before = strike(next, Moment.FEED, BEFORE_FEEDING::contains);
        if (!before.equals(OK)) {
            return before;
        }
        if (feeder == 0) {
            return "FEEDER EMPTY";
        }
        feeder--;
        cardsFed = next;
        clock.fed();
        card = new CardInside(next, settings.stock().next());
        position = CardPosition.PRINT;
        rectoUp = true;
        run(settings.speed().feed());
        return strike(next, Moment.FEED, fault -> !BEFORE_FEEDING.contains(fault));
    }

    // ---- printing
    // ------------------------------------------------------------------------------------------------------------------

    /** {@code Db}, {@code Dbc}: a picture came in. */
    String download(Bitmap bitmap) {
        if (!ribbon.has(bitmap.panel())) {
            return "ERR RIBBON TYPE";
        }
        memory.store(rectoDownloads, bitmap);
        return inSequence ? putUnderHead(bitmap.panel()) : OK;
    }

    /** {@code Ssd}: as if the picture that lies in memory had just come in. */
    String downloadAgain(char panel) {
        if (!ribbon.has(panel)) {
            return "ERR RIBBON TYPE";
        }
        if (memory.recall(rectoDownloads, panel).isEmpty()) {
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
        if (!ribbon.has(panel)) {
            return "ERR RIBBON TYPE";
        }
        if (memory.recall(rectoDownloads, panel).isEmpty()) {
            return "ERROR PARAMETRES";
        }
        String ready = readyToMove();
        if (!ready.equals(OK) || card == null) {
            return card == null ? NO_CARD : ready;
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
        CardInside inside = card;
        if (panel == null || inside == null) {
            return OK;
        }
        Optional<Bitmap> picture = memory.recall(rectoDownloads, panel);
        String ready = readyToMove();
        if (!ready.equals(OK)) {
            return ready;
        }
        String struck = strike(inside.number(), Moment.PRINT, fault -> true);
        if (!struck.equals(OK)) {
            return struck;
        }
        if (!ribbon.advanceTo(panel)) {
            return "ERR RIBBON";
        }
        leaveStation();
        position = CardPosition.PRINT;
        picture.ifPresent(bitmap -> inside.print(rectoUp, bitmap));
        panelsPrinted++;
        waitingPanel = null;
        run(settings.speed().panel(panel));
        return OK;
    }

    // ---- leaving
    // -------------------------------------------------------------------------------------------------------------------

    /** {@code Se}: prints the waiting panel and ejects. On {@code OK} the card is taken out with {@link #takeOut}. */
    String eject() {
        String ready = readyToLeave();
        if (!ready.equals(OK)) {
            return ready;
        }
        String printed = printWaiting();
        return printed.equals(OK) ? leave() : printed;
    }

    /** {@code Ser}: into the reject box. A panel that still waits is not printed. */
    String reject() {
        if (!settings.rejectBox()) {
            return NOT_AVAILABLE;
        }
        String ready = readyToLeave();
        return ready.equals(OK) ? leave() : ready;
    }

    private String readyToLeave() {
        String ready = readyToMove();
        return ready.equals(OK) && card == null ? NO_CARD : ready;
    }

    private String leave() {
        CardInside inside = card;
        if (inside == null) {
            return NO_CARD;
        }
        String struck = strike(inside.number(), Moment.EJECT, fault -> true);
        if (!struck.equals(OK)) {
            return struck;
        }
        if (outputFull) {
            return "HOPPER FULL";
        }
        leaveStation();
        run(settings.speed().eject());
        return OK;
    }

    /** The card has just left, or a person takes it; the sequence is over. */
    Optional<FinishedCard> takeOut() {
        CardInside inside = card;
        leaveStation();
        card = null;
        jammed = false;
        position = CardPosition.NONE;
        inSequence = false;
        waitingPanel = null;
        rectoDownloads = true;
        announceChange();
        if (inside == null) {
            return Optional.empty();
        }
        clock.left();
        return Optional.of(inside.finish(settings.name(), ResinColour.of(ribbon.name())));
    }

    // ---- faults
    // --------------------------------------------------------------------------------------------------------------------

    /** What keeps the machine from moving, or OK. */
    String readyToMove() {
        if (jammed) {
            return "CARD JAM";
        }
        return coverOpen && !coverIgnored ? "COVER OPEN" : OK;
    }

    private String strike(long number, Moment moment, Predicate<MachineFault> which) {
        String answer = OK;
        for (MachineFault fault : script.take(number, moment, which)) {
            String effect = apply(fault);
            answer = answer.equals(OK) ? effect : answer;
        }
        return answer;
    }

    private String apply(MachineFault fault) {
        switch (fault) {
            case FEEDER_EMPTY -> feeder = 0;
            case COVER_OPEN -> coverOpen = true;
            case JAM -> jammed = true;
            case RIBBON_END -> ribbon.runOut();
            case OUTPUT_FULL -> outputFull = true;
            case SILENT, HALF_REPLY, GARBAGE, HANG_UP -> wireFault = fault;
            case CHIP_DEAD -> chip().ifPresent(VirtualCard::kill);
            case CHIP_DIES -> chip().ifPresent(chip -> chip.dieAfter(1));
            case CHIP_SLOW -> chip().ifPresent(chip -> chip.answerAfter(SLOW_CHIP));
        }
        return switch (fault) {
            case FEEDER_EMPTY -> "FEEDER EMPTY";
            case COVER_OPEN -> coverIgnored ? OK : "COVER OPEN";
            case JAM -> "CARD JAM";
            case RIBBON_END -> "ERR RIBBON";
            case OUTPUT_FULL -> "HOPPER FULL";
            default -> OK;
        };
    }

    private Optional<VirtualCard> chip() {
        return card == null ? Optional.empty() : card.chip();
    }

    private void leaveStation() {
        contactStation.clear();
        contactlessStation.clear();
    }

    /** A motor runs: waits without the lock. */
    private void run(Duration time) {
        long left = time.toNanos();
        while (left > 0 && !closed) {
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    // ---- what a person does
    // --------------------------------------------------------------------------------------------------------

    void loadCards(int cards) {
        feeder += cards;
        announceChange();
    }

    void loadRibbon(Ribbon fresh) {
        ribbon = fresh;
        announceChange();
    }

    void cover(boolean open) {
        coverOpen = open;
        announceChange();
    }

    void emptyOutput() {
        outputFull = false;
        announceChange();
    }

    void script(ScriptedFault fault) {
        script.add(fault);
    }

    void close() {
        closed = true;
        announceChange();
    }

    /** Waits for a person or another thread to change something, at most so long. */
    void awaitChange(Duration atMost) throws InterruptedException {
        long before = revision;
        long left = atMost.toNanos();
        while (revision == before && left > 0) {
            left = changed.awaitNanos(left);
        }
    }

    void announceChange() {
        revision++;
        changed.signalAll();
    }

    // ---- questions
    // -----------------------------------------------------------------------------------------------------------------

    void ignoreCover(boolean ignored) {
        coverIgnored = ignored;
    }

    Optional<MachineFault> takeWireFault() {
        Optional<MachineFault> fault = Optional.ofNullable(wireFault);
        wireFault = null;
        return fault;
    }

    PanelMemory memory() {
        return memory;
    }

    Ribbon ribbon() {
        return ribbon;
    }

    FaultScript script() {
        return script;
    }

    CardStation station(CardPosition which) {
        return which == CardPosition.CONTACT ? contactStation : contactlessStation;
    }

    Optional<CardInside> card() {
        return Optional.ofNullable(card);
    }

    CardPosition position() {
        return position;
    }

    boolean inSequence() {
        return inSequence;
    }

    boolean closed() {
        return closed;
    }

    boolean jammed() {
        return jammed;
    }

    boolean coverOpen() {
        return coverOpen;
    }

    int feeder() {
        return feeder;
    }

    long cardsFed() {
        return cardsFed;
    }

    long panelsPrinted() {
        return panelsPrinted;
    }
}
