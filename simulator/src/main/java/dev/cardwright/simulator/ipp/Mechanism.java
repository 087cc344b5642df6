package dev.cardwright.simulator.ipp;

import dev.cardwright.simulator.ipp.IppFault.Moment;
import dev.cardwright.simulator.printer.FinishedCard;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the machine holds and what holds it up. Changed by its own motions, by the person beside it, and by the fault script.
 *
 * <p>All methods need {@link #lock} held; a running motor gives it up meanwhile, so that a person may act in mid-motion.
 */
final class Mechanism {
    /** The card inside, with the pictures that have landed on it. */
    private static final class CardInside {
        private final long number;
        private @Nullable BufferedImage front;
        private @Nullable BufferedImage back;

        CardInside(long number) {
            this.number = number;
        }
    }

    final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final IppMachineSettings settings;
    private final List<ComingFault> coming;
    private final long startedNanos = System.nanoTime();

    private RibbonKind ribbon;
    private int ribbonSets;
    private int ribbonCapacity;
    private int feeder;
    private boolean coverOpen;
    private boolean jammed;
    private boolean outputFull;
    private boolean hanging;
    private boolean closed;
    private @Nullable CardInside card;
    private @Nullable Obstacle waitingFor;
    private boolean working;
    private @Nullable IppFault wireFault;
    private long cardsFed;
    private long ejected;
    private long removed;
    private long sidesDelivered;
    private long identified;
    private long revision;
    private PrinterCondition shown;
    private Job.Instant shownSince;
    private Job.Instant configuredSince;

    Mechanism(IppMachineSettings settings) {
        this.settings = settings;
        this.coming = new ArrayList<>(
                settings.faults().stream().map(ComingFault::parse).toList());
        this.ribbon = settings.ribbon();
        this.ribbonSets = settings.ribbonSets();
        this.ribbonCapacity = Math.max(1, ribbonSets);
        this.feeder = settings.cards();
        this.shownSince = now();
        this.configuredSince = shownSince;
        this.shown = PrinterCondition.of(this);
    }

    /** The machine's own seconds, from 1, and the time of the day. */
    Job.Instant now() {
        long seconds = Duration.ofNanos(System.nanoTime() - startedNanos).toSeconds() + 1;
        return new Job.Instant(
                (int) Math.min(Integer.MAX_VALUE, seconds),
                OffsetDateTime.ofInstant(
                        settings.clock().instant(), settings.clock().getZone()));
    }

    /** What keeps any card from moving now. */
    Set<Obstacle> inTheWay() {
        Set<Obstacle> all = EnumSet.noneOf(Obstacle.class);
        if (coverOpen) {
            all.add(Obstacle.COVER_OPEN);
        }
        if (jammed) {
            all.add(Obstacle.JAM);
        }
        return all;
    }

    /** What keeps the card from taking this step now; the gravest first. */
    Optional<Obstacle> obstacleAt(Moment step) {
        Set<Obstacle> all = inTheWay();
        if (step == Moment.FEED && feeder == 0) {
            all.add(Obstacle.FEEDER_EMPTY);
        }
        if (step == Moment.PRINT && ribbonSets == 0) {
            all.add(Obstacle.RIBBON_END);
        }
        if (step == Moment.EJECT && outputFull) {
            all.add(Obstacle.OUTPUT_FULL);
        }
        return all.stream().findFirst();
    }

    /** Lets happen what the script has for this card now; answers whether the machine is to give the job up. */
    boolean strike(long number, Moment moment) {
        boolean abort = false;
        for (Iterator<ComingFault> faults = coming.iterator(); faults.hasNext(); ) {
            ComingFault fault = faults.next();
            if (fault.meets(number, moment)) {
                faults.remove();
                abort |= fault.fault() == IppFault.ABORTED;
                apply(fault.fault());
            }
        }
        announceChange();
        return abort;
    }

    private void apply(IppFault fault) {
        switch (fault) {
            case FEEDER_EMPTY -> feeder = 0;
            case COVER_OPEN -> coverOpen = true;
            case JAM -> jammed = true;
            case RIBBON_END -> ribbonSets = 0;
            case OUTPUT_FULL -> outputFull = true;
            case SILENT -> hanging = true;
            case HANG_UP, HALF_REPLY, GARBAGE, WRONG_STATUS -> wireFault = fault;
            case ABORTED -> {
                // The press ends the job; nothing breaks.
            }
        }
    }

    void feed() {
        feeder--;
        cardsFed++;
        card = new CardInside(cardsFed);
        announceChange();
    }

    /** One side gets its picture. */
    void print(boolean front, BufferedImage picture) {
        ribbonSets--;
        if (card != null && front) {
            card.front = picture;
        } else if (card != null) {
            card.back = picture;
        }
        announceChange();
    }

    /** The card leaves by itself. */
    Optional<FinishedCard> eject() {
        sidesDelivered += card == null ? 0 : (card.front == null ? 0 : 1) + (card.back == null ? 0 : 1);
        Optional<FinishedCard> finished = take();
        ejected += finished.isPresent() ? 1 : 0;
        return finished;
    }

    /** A person takes the card out; a jam is over then. */
    Optional<FinishedCard> remove() {
        Optional<FinishedCard> finished = take();
        removed += finished.isPresent() ? 1 : 0;
        return finished;
    }

    private Optional<FinishedCard> take() {
        CardInside taken = card;
        card = null;
        jammed = false;
        announceChange();
        return taken == null
                ? Optional.empty()
                : Optional.of(new FinishedCard(
                        settings.name(),
                        taken.number,
                        PicturedSide.of(taken.front),
                        PicturedSide.of(taken.back),
                        Optional.empty()));
    }

    /** A motor runs, at most so long; the lock is free meanwhile. */
    void rest(Duration time) throws InterruptedException {
        long left = time.toNanos();
        while (left > 0 && !closed) {
            left = changed.awaitNanos(left);
        }
    }

    /** Waits for any change, at most so long. */
    void awaitChange(Duration atMost) throws InterruptedException {
        long before = revision;
        long left = atMost.toNanos();
        while (revision == before && left > 0 && !closed) {
            left = changed.awaitNanos(left);
        }
    }

    /** Something is different now: wakes who waits, and keeps the time at which the printer's state became another. */
    void announceChange() {
        PrinterCondition next = PrinterCondition.of(this);
        if (!next.equals(shown)) {
            shown = next;
            shownSince = now();
        }
        revision++;
        changed.signalAll();
    }

    void loadCards(int cards) {
        feeder += cards;
        announceChange();
    }

    void loadRibbon(RibbonKind kind, int sets) {
        if (kind != ribbon) {
            configuredSince = now();
        }
        ribbon = kind;
        ribbonSets = sets;
        ribbonCapacity = Math.max(1, sets);
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

    void wake() {
        hanging = false;
        announceChange();
    }

    void expect(ComingFault fault) {
        coming.add(fault);
    }

    void identify() {
        identified++;
    }

    void close() {
        closed = true;
        changed.signalAll();
    }

    void working(boolean now) {
        working = now;
        announceChange();
    }

    void waitingFor(@Nullable Obstacle obstacle) {
        waitingFor = obstacle;
        announceChange();
    }

    Optional<IppFault> takeWireFault() {
        Optional<IppFault> fault = Optional.ofNullable(wireFault);
        wireFault = null;
        return fault;
    }

    IppMachineSettings settings() {
        return settings;
    }

    Offer offer() {
        return new Offer(settings.resolutions(), settings.twoSided(), ribbon == RibbonKind.COLOUR);
    }

    boolean cardInside() {
        return card != null;
    }

    Optional<Long> cardNumber() {
        return card == null ? Optional.empty() : Optional.of(card.number);
    }

    Optional<Obstacle> waitingFor() {
        return Optional.ofNullable(waitingFor);
    }

    boolean working() {
        return working;
    }

    List<ComingFault> coming() {
        return List.copyOf(coming);
    }

    RibbonKind ribbon() {
        return ribbon;
    }

    int ribbonSets() {
        return ribbonSets;
    }

    int ribbonCapacity() {
        return ribbonCapacity;
    }

    int feeder() {
        return feeder;
    }

    boolean coverOpen() {
        return coverOpen;
    }

    boolean jammed() {
        return jammed;
    }

    boolean outputFull() {
        return outputFull;
    }

    boolean hanging() {
        return hanging;
    }

    boolean closed() {
        return closed;
    }

    long cardsFed() {
        return cardsFed;
    }

    long ejected() {
        return ejected;
    }

    /** How many printed sides have left on cards. */
    long sidesDelivered() {
        return sidesDelivered;
    }

    long removed() {
        return removed;
    }

    long identified() {
        return identified;
    }

    Job.Instant shownSince() {
        return shownSince;
    }

    Job.Instant configuredSince() {
        return configuredSince;
    }
}
