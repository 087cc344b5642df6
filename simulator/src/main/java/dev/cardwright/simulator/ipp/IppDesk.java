package dev.cardwright.simulator.ipp;

import dev.cardwright.simulator.printer.CardPosition;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.MachineDesk;
import dev.cardwright.simulator.printer.MachineFigures;
import dev.cardwright.simulator.printer.Tray;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The person beside a simulated IPP machine. Thread-safe. */
public final class IppDesk implements MachineDesk {
    private final Mechanism machine;
    private final Jobs jobs;
    private final Tray tray;
    private final Runnable dropClients;

    IppDesk(Mechanism machine, Jobs jobs, Tray tray, Runnable dropClients) {
        this.machine = machine;
        this.jobs = jobs;
        this.tray = tray;
        this.dropClients = dropClients;
    }

    @Override
    public void loadCards(int cards) {
        if (cards < 1 || cards > MOST_CARDS) {
            throw new IllegalArgumentException(
                    "\"" + cards + "\" cards cannot be loaded. Allowed: 1 to " + MOST_CARDS + ".");
        }
        act(() -> machine.loadCards(cards));
    }

    @Override
    public void loadRibbon(String ribbon, int sets) {
        RibbonKind kind = RibbonKind.of(ribbon);
        if (sets < 0 || sets > MOST_CARDS) {
            throw new IllegalArgumentException(
                    "A ribbon with \"" + sets + "\" panel sets cannot be loaded. Allowed: 0 to " + MOST_CARDS + ".");
        }
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
        act(() -> machine.expect(fault));
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

    /** Waits until every card that left was handed to the tray; false if that took longer. */
    public boolean awaitTray(Duration atMost) throws InterruptedException {
        return tray.awaitEmpty(atMost);
    }

    private void handOver(Runnable delivery) {
        try {
            tray.handOver(delivery);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(Runnable action) {
        ask(() -> {
            action.run();
            return true;
        });
    }

    private <T> T ask(Supplier<T> question) {
        machine.lock.lock();
        try {
            return question.get();
        } finally {
            machine.lock.unlock();
        }
    }
}
