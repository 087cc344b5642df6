package dev.cardwright.drivers.printer.evolis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cardwright.drivers.printer.CardPrinter;
import dev.cardwright.drivers.printer.FaultKind;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.PrinterFaultException;
import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.PrinterSettings.Fitting;
import dev.cardwright.drivers.printer.Printers;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.simulator.printer.EvolisMachine;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.FinishedCards;
import dev.cardwright.simulator.printer.MachineSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A driver at a simulated machine, and what came out of it. */
abstract class AtSimulatedMachine {
    static final int WIDTH = 1011;
    static final int HEIGHT = 638;

    final List<FinishedCard> ejected = new CopyOnWriteArrayList<>();
    final List<FinishedCard> rejected = new CopyOnWriteArrayList<>();
    private final FinishedCards tray = new FinishedCards() {
        @Override
        public void ejected(FinishedCard card) {
            ejected.add(card);
        }

        @Override
        public void rejected(FinishedCard card) {
            rejected.add(card);
        }
    };

    private @Nullable EvolisMachine running;
    private @Nullable CardPrinter opened;

    @AfterEach
    void switch_everything_off() {
        if (opened != null) {
            opened.close();
        }
        if (running != null) {
            running.close();
        }
    }

    CardPrinter connect(MachineSettings settings, String options) throws Exception {
        running = EvolisMachine.start(settings.withTray(tray));
        return open(options);
    }

    /** As after a restart of the station: a new driver for the machine that runs. */
    CardPrinter again() throws Exception {
        return open("");
    }

    CardPrinter open(String options) throws Exception {
        CardPrinter printer = Printers.open(
                "evolis:tcp://127.0.0.1:" + machine().port() + options,
                new PrinterSettings(Duration.ofMillis(300), Clock.systemUTC(), EnumSet.allOf(Fitting.class)));
        opened = printer;
        return printer;
    }

    EvolisMachine machine() {
        EvolisMachine started = running;
        if (started == null) {
            throw new IllegalStateException("no machine was started");
        }
        return started;
    }

    FinishedCard onlyCard() throws Exception {
        assertThat(machine().control().awaitTray(Duration.ofSeconds(10))).isTrue();
        assertThat(ejected).hasSize(1);
        return ejected.get(0);
    }

    /** Wedges of dye, bars of black, overlay but for a window. */
    static SidePlanes side(String inks) {
        byte[] none = new byte[WIDTH * HEIGHT];
        byte[] cyan = new byte[none.length];
        byte[] magenta = new byte[none.length];
        byte[] black = new byte[none.length];
        byte[] overlay = new byte[none.length];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int at = y * WIDTH + x;
                cyan[at] = (byte) (x * 255 / (WIDTH - 1));
                magenta[at] = (byte) (y < 200 ? y : 0);
                black[at] = (byte) (y > 500 && x % 40 < 12 ? 1 : 0);
                overlay[at] = (byte) (x > 100 && x < 200 && y > 100 && y < 200 ? 0 : 1);
            }
        }
        boolean colour = inks.contains("y");
        return new SidePlanes(
                WIDTH,
                HEIGHT,
                colour ? cyan : none,
                colour ? magenta : none,
                none,
                inks.contains("k") ? black : none,
                inks.contains("o") ? overlay : none);
    }

    static PrintJob job(String ribbon, String front, String back) {
        return new PrintJob(
                ribbon, side(front), back.isEmpty() ? Optional.empty() : Optional.of(side(back)), Optional.empty());
    }

    static PrinterFault fault(CardPrinter printer, PrintJob job, Person person) {
        List<PrinterFault> faults = new ArrayList<>();
        assertThatExceptionOfType(PrinterFaultException.class)
                .isThrownBy(() -> printer.make(job, person))
                .satisfies(stopped -> faults.add(stopped.fault()));
        return faults.get(0);
    }

    /** Does one thing each time the machine stops in mid-card, then lets it go on; gives up when nothing is left to do. */
    static final class Person extends Conversation.Notes {
        private final Queue<Runnable> deeds;
        final List<FaultKind> faults = new ArrayList<>();

        Person(Runnable... deeds) {
            super(List.of());
            this.deeds = new ArrayDeque<>(List.of(deeds));
        }

        @Override
        public Resolution stoppedInside(PrinterFault fault) {
            faults.add(fault.kind());
            Runnable deed = deeds.poll();
            if (deed == null) {
                return Resolution.GIVE_UP;
            }
            deed.run();
            return Resolution.RESUME;
        }
    }
}
