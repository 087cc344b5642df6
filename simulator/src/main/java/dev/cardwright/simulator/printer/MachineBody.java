package dev.cardwright.simulator.printer;

import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.VirtualCard;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a machine holds and what holds it up: cards, ribbon, pictures in memory, an open cover, a jam. Changed by motions, by the person
 * beside it, and by the fault script.
 *
 * <p>All methods need {@link #lock} held; a running motor gives it up meanwhile, so a person may act in mid-motion.
 */
final class MachineBody {
    private static final Duration SLOW_CHIP = Duration.ofSeconds(2);

    final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final FaultScript script;
    private final CleaningPlan cleaning;
    private final PanelMemory memory = new PanelMemory();
    private final CardStation contactStation = new CardStation();
    private final CardStation contactlessStation = new CardStation();

    private Ribbon ribbon;
    private int feeder;
    private boolean coverOpen;
    private boolean coverIgnored;
    private boolean jammed;
    private boolean outputFull;
    private boolean feederJammed;
    private boolean headFailed;
    private boolean cleaningForced;
    private int cardsSinceCleaning;
    private int cleanings;
    private boolean closed;
    private @Nullable CardInside card;
    private CardPosition position = CardPosition.NONE;
    private @Nullable MachineFault wireFault;
    private long cardsFed;
    private long panelsPrinted;
    private long revision;

    MachineBody(MachineSettings settings) {
        this.script = new FaultScript(settings.faults());
        this.ribbon = new Ribbon(settings.ribbon(), settings.ribbonSets());
        this.feeder = settings.cardsInFeeder();
        this.cleaning = settings.cleaning();
    }

    /** A blank leaves the feeder. */
    CardInside feed(Optional<VirtualCard> chip) {
        feeder--;
        cardsFed++;
        cardsSinceCleaning++;
        CardInside fed = new CardInside(cardsFed, chip);
        card = fed;
        position = CardPosition.PRINT;
        return fed;
    }

    /** The card stands somewhere else now; a reader sees it only at its station. */
    void moveTo(CardPosition target) {
        leaveStation();
        position = target;
    }

    void showToReader() {
        CardStation station = station(position);
        chip().ifPresent(station::put);
    }

    private void leaveStation() {
        contactStation.clear();
        contactlessStation.clear();
    }

    /** The card is gone, by itself or by hand; a jam goes with it. */
    Optional<CardInside> takeOut() {
        Optional<CardInside> taken = card();
        leaveStation();
        card = null;
        jammed = false;
        position = CardPosition.NONE;
        announceChange();
        return taken;
    }

    private Optional<VirtualCard> chip() {
        return card == null ? Optional.empty() : card.chip();
    }

    void panelPrinted() {
        panelsPrinted++;
    }

    /** What keeps the machine from moving, or OK. */
    String readyToMove() {
        if (jammed) {
            return "CARD JAM";
        }
        if (coverOpen && !coverIgnored) {
            return "COVER OPEN";
        }
        return headFailed ? "ERROR HEAD" : Mechanics.OK;
    }

    /** What keeps the feeder from giving a blank, or OK. That a jam there is told like an empty feeder is a guess [?]. */
    String readyToFeed() {
        if (cleaningForced || cardsSinceCleaning >= cleaning.stopAfter()) {
            return "NEED CLEANING";
        }
        return feeder == 0 || feederJammed ? "FEEDER EMPTY" : Mechanics.OK;
    }

    /** The machine was cleaned. */
    void cleaned() {
        cleaningForced = false;
        cardsSinceCleaning = 0;
        cleanings++;
        announceChange();
    }

    boolean cleaningDue() {
        return cleaningForced || cardsSinceCleaning >= cleaning.warnAfter();
    }

    int cardsSinceCleaning() {
        return cardsSinceCleaning;
    }

    int cleanings() {
        return cleanings;
    }

    /** Somebody pressed the button: what it can put right is right. */
    void acknowledge() {
        feederJammed = false;
        headFailed = false;
        announceChange();
    }

    /** What the script lets happen to this card now: OK or the error text. */
    String strike(long number, Moment moment, Predicate<MachineFault> which) {
        String answer = Mechanics.OK;
        for (MachineFault fault : script.take(number, moment, which)) {
            String effect = apply(fault);
            answer = answer.equals(Mechanics.OK) ? effect : answer;
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
            case RIBBON_TORN -> ribbon.tear();
            case FEEDER_JAM -> feederJammed = true;
            case HEAD -> headFailed = true;
            case CLEANING -> cleaningForced = true;
            case SILENT, HALF_REPLY, GARBAGE, HANG_UP, WRONG_ORDER, LATE -> wireFault = fault;
            case MAG_WRITE -> announceChange();
            case MAG_DEAD -> card().ifPresent(CardInside::killStripe);
            case MAG_READ -> card().ifPresent(CardInside::misreadOnce);
            case CHIP_DEAD -> chip().ifPresent(VirtualCard::kill);
            case CHIP_DIES -> chip().ifPresent(chip -> chip.dieAfter(1));
            case CHIP_SLOW -> chip().ifPresent(chip -> chip.answerAfter(SLOW_CHIP));
        }
        return switch (fault) {
            case FEEDER_EMPTY, FEEDER_JAM -> "FEEDER EMPTY";
            case RIBBON_TORN -> "ERROR RIBBON";
            case HEAD -> "ERROR HEAD";
            case CLEANING -> "NEED CLEANING";
            case MAG_WRITE -> StripeUnit.NOT_WRITTEN;
            case COVER_OPEN -> coverIgnored ? Mechanics.OK : "COVER OPEN";
            case JAM -> "CARD JAM";
            case RIBBON_END -> "ERR RIBBON";
            case OUTPUT_FULL -> "HOPPER FULL";
            default -> Mechanics.OK;
        };
    }

    /** A motor runs: waits without the lock. */
    void run(Duration time) {
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
        feederJammed &= !open;
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

    boolean outputFull() {
        return outputFull;
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
