package dev.cardwright.simulator.ipp;

import dev.cardwright.simulator.printer.CardPosition;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.GuardedDesk;
import dev.cardwright.simulator.printer.MachineFigures;
import dev.cardwright.simulator.printer.Tray;
import java.util.Optional;
import java.util.OptionalLong;

/** The person beside a simulated IPP machine. Thread-safe. */
public final class IppDesk extends GuardedDesk {
    private final Mechanism machine;
    private final Jobs jobs;
    private final Runnable dropClients;

    IppDesk(Mechanism machine, Jobs jobs, Tray tray, Runnable dropClients) {
        super(machine.lock, tray);
        this.machine = machine;
        this.jobs = jobs;
        this.dropClients = dropClients;
    }

    @Override
    public void loadCards(int cards) {
        act(() -> {
            checkCards(cards, machine.feeder());
            machine.loadCards(cards);
        });
    }

    @Override
    public void loadRibbon(String ribbon, int sets) {
        RibbonKind kind = RibbonKind.of(ribbon);
        checkSets(sets);
        act(() -> machine.loadRibbon(kind, sets));
    }

    @Override
    public void openCover() {
        act(() -> machine.cover(true));
    }

    @Override
    public void closeCover() {
        act(() -> machine.cover(false));
    }

    @Override
    public void emptyOutput() {
        act(machine::emptyOutput);
    }

    /** Presses the button: a machine that hangs starts to listen again. Requests that waited are dropped, never done late. */
    @Override
    public void pressOk() {
        boolean hung = ask(() -> {
            boolean was = machine.hanging();
            machine.wake();
            return was;
        });
        if (hung) {
            dropClients.run();
        }
    }

    @Override
    public Optional<FinishedCard> removeCard() {
        Optional<FinishedCard> taken = ask(machine::remove);
        taken.ifPresent(card -> handOver(() -> machine.settings().tray().removed(card)));
        return taken;
    }

    @Override
    public void inject(String line) {
        ComingFault fault = ComingFault.parse(line);
        act(() -> {
            checkFaults(machine.coming().size());
            machine.expect(fault);
        });
    }

    /** Counters and state; an IPP machine has no reject box, and its card is never at a chip station. */
    @Override
    public MachineFigures figures() {
        return ask(() -> new MachineFigures(
                machine.settings().name(),
                machine.cardInside() ? CardPosition.PRINT : CardPosition.NONE,
                machine.cardNumber().map(OptionalLong::of).orElse(OptionalLong.empty()),
                machine.cardsFed(),
                machine.ejected(),
                0,
                machine.removed(),
                machine.feeder(),
                machine.ribbon().word(),
                machine.ribbonSets(),
                machine.coverOpen(),
                machine.jammed(),
                machine.outputFull(),
                machine.hanging(),
                machine.coming().stream().map(ComingFault::line).toList()));
    }

    /** How many documents the machine holds; none when every job is over. */
    public int documentsHeld() {
        return ask(jobs::documents);
    }

    /** How often somebody asked the machine to show itself. */
    public long identified() {
        return ask(machine::identified);
    }
}
