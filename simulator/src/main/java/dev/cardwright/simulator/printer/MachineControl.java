package dev.cardwright.simulator.printer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The person beside a simulated machine: loads cards, opens the cover, takes out a stuck card, and reads the counters.
 *
 * <p>Thread-safe.
 */
public final class MachineControl extends GuardedDesk {
    private final MachineSettings settings;
    private final Mechanics mechanics;
    private final MachineBody body;
    private final JobClock clock;
    private final Interpreter interpreter;
    private boolean hanging;
    private long ejected;
    private long rejected;
    private long removed;

    MachineControl(
            MachineSettings settings,
            Mechanics mechanics,
            MachineBody body,
            JobClock clock,
            Tray tray,
            Interpreter interpreter) {
        super(body.lock, tray);
        this.settings = settings;
        this.mechanics = mechanics;
        this.body = body;
        this.clock = clock;
        this.interpreter = interpreter;
    }

    @Override
    public void loadCards(int cards) {
        act(() -> {
            checkCards(cards, body.feeder());
            body.loadCards(cards);
        });
    }

    @Override
    public void loadRibbon(String ribbon, int sets) {
        checkSets(sets);
        Ribbon fresh = new Ribbon(ribbon, sets);
        act(() -> body.loadRibbon(fresh));
    }

    @Override
    public void openCover() {
        act(() -> body.cover(true));
    }

    @Override
    public void closeCover() {
        act(() -> body.cover(false));
    }

    @Override
    public void emptyOutput() {
        act(body::emptyOutput);
    }

    /**
     * Presses the button: a machine that hangs starts to listen again, and forgets what was sent to it meanwhile; a TCP connection ends for that. A
     * jam in the feeder and trouble with the head are over.
     */
    @Override
    public void pressOk() {
        act(() -> {
            hanging = false;
            body.acknowledge();
        });
    }

    @Override
    public void clean() {
        act(body::cleaned);
    }

    /** Takes the card out by hand, stuck or not; a jam is over then. The card is also handed to the tray as removed. */
    @Override
    public Optional<FinishedCard> removeCard() {
        Optional<FinishedCard> taken = ask(() -> {
            Optional<FinishedCard> card = mechanics.takeOut();
            removed += card.isPresent() ? 1 : 0;
            return card;
        });
        taken.ifPresent(card -> handOver(() -> settings.tray().removed(card)));
        return taken;
    }

    /** Lets this go wrong once. */
    public void inject(ScriptedFault fault) {
        act(() -> {
            checkFaults(body.script().coming().size());
            body.script(fault);
        });
    }

    /** Lets a fault happen to the next card that comes to the fault's usual moment. */
    public void inject(MachineFault fault) {
        inject(ScriptedFault.next(fault));
    }

    @Override
    public void inject(String line) {
        inject(ScriptedFault.parse(line));
    }

    /** Faults that are still to come. */
    public List<ScriptedFault> comingFaults() {
        return ask(() -> body.script().coming());
    }

    @Override
    public MachineFigures figures() {
        return ask(() -> new MachineFigures(
                settings.name(),
                body.position(),
                inside(),
                body.cardsFed(),
                ejected,
                rejected,
                removed,
                body.feeder(),
                body.ribbon().name(),
                body.ribbon().setsLeft(),
                body.coverOpen(),
                body.jammed(),
                body.outputFull(),
                hanging,
                body.script().coming().stream().map(ScriptedFault::line).toList()));
    }

    private OptionalLong inside() {
        return body.card().map(card -> OptionalLong.of(card.number())).orElse(OptionalLong.empty());
    }

    /** How many blanks have left the feeder. */
    public long cardsFed() {
        return ask(body::cardsFed);
    }

    /** How many cards fell into the output hopper. */
    public long ejected() {
        return ask(() -> ejected);
    }

    /** How many cards fell into the reject box. */
    public long rejected() {
        return ask(() -> rejected);
    }

    /** How many cards were taken out by hand. */
    public long removed() {
        return ask(() -> removed);
    }

    /** How many blanks are left. */
    public int cardsInFeeder() {
        return ask(body::feeder);
    }

    /** How many panel sets are left on the ribbon. */
    public int ribbonSetsLeft() {
        return ask(() -> body.ribbon().setsLeft());
    }

    /** Where the machine holds a card now. */
    public CardPosition position() {
        return ask(body::position);
    }

    /** The number of the card inside, if there is one. */
    public OptionalLong cardInside() {
        return ask(this::inside);
    }

    /** Whether a card is stuck. */
    public boolean jammed() {
        return ask(body::jammed);
    }

    /** Whether the cover is open. */
    public boolean coverOpen() {
        return ask(body::coverOpen);
    }

    /** Whether the machine hangs until somebody presses OK. */
    public boolean hangs() {
        return ask(() -> hanging);
    }

    /** Whether nothing of any picture, nor any data for a stripe, is left in the machine's memory. */
    public boolean panelMemoryBlank() {
        return ask(interpreter::memoryBlank);
    }

    /**
     * How long the machine stood free between two cards, oldest first: from the moment a card had left until the first byte of the next job's
     * first command. Questions and the clearing of panels count as standing free. The last 10,000 are kept.
     */
    public List<Duration> gaps() {
        return clock.gaps();
    }

    /** As {@link #gaps}, to the moment at which the next blank began to leave the feeder: the machine held no card for so long. */
    public List<Duration> emptyTimes() {
        return clock.emptyTimes();
    }

    /** With the lock held: the card that left with the last command, on its way to the tray. */
    Optional<Runnable> cardLeft(Interpreter.Leaving how) {
        if (how == Interpreter.Leaving.NOT) {
            return Optional.empty();
        }
        Optional<FinishedCard> card = mechanics.takeOut();
        if (card.isEmpty()) {
            return Optional.empty();
        }
        if (how == Interpreter.Leaving.EJECTED) {
            ejected++;
            return card.map(finished -> () -> settings.tray().ejected(finished));
        }
        rejected++;
        return card.map(finished -> () -> settings.tray().rejected(finished));
    }

    /** Hangs until somebody presses OK or the machine is switched off; then what came in meanwhile is forgotten. */
    void hang(Wire wire) throws InterruptedException {
        body.lock.lock();
        try {
            hanging = true;
            while (hanging && !body.closed()) {
                body.awaitChange(Duration.ofSeconds(1));
            }
        } finally {
            body.lock.unlock();
        }
        wire.forget();
    }
}
