package dev.cardwright.simulator.ipp;

import dev.cardwright.simulator.http.HttpDoor;
import dev.cardwright.simulator.printer.Tray;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;

/**
 * A card printer that speaks IPP on a TCP port of 127.0.0.1, with or without TLS. Its only medium is ID-1 without margins; it prints pages and
 * knows neither chips nor stripes.
 *
 * <p>Documents live in memory while their job lives, and are deleted when it is over; the history of jobs keeps names, times and states.
 *
 * <p>Thread-safe.
 */
public final class IppMachine implements AutoCloseable {
    private final Mechanism machine;
    private final HttpDoor door;
    private final Tray tray;
    private final Thread press;
    private final IppDesk desk;
    private final Addresses addresses;

    private IppMachine(IppMachineSettings settings) {
        machine = new Mechanism(settings);
        Jobs jobs = new Jobs(machine);
        door = HttpDoor.on(
                "simulated printer " + settings.name(), settings.port(), settings.tls(), settings.patience());
        addresses = new Addresses(door.port(), settings.tls().isPresent());
        Operations operations = new Operations(machine, jobs, new Documents(settings.formats()), addresses);
        FrontDesk frontDesk = new FrontDesk(machine, operations);
        tray = new Tray(settings.name());
        desk = new IppDesk(machine, jobs, tray, door::cutAll);
        press = new Thread(new Press(machine, jobs, tray)::run, "ipp-press-" + settings.name());
        press.setDaemon(true);
        press.start();
        door.begin(frontDesk::answer);
    }

    /**
     * Starts a machine.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static IppMachine start(IppMachineSettings settings) {
        return new IppMachine(settings);
    }

    /** The machine's name. */
    public String name() {
        return machine.settings().name();
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return door.port();
    }

    /** The printer's address, {@code ipp://…} or {@code ipps://…}. */
    public URI uri() {
        return URI.create(addresses.printer());
    }

    /** The person beside the machine. */
    public IppDesk control() {
        return desk;
    }

    /** How many clients are connected. */
    int connections() {
        return door.connections();
    }

    /** Switches the machine off; cards that already left are still handed to the tray. */
    @Override
    public void close() {
        machine.lock.lock();
        try {
            machine.close();
        } finally {
            machine.lock.unlock();
        }
        door.close();
        try {
            press.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        press.interrupt();
        tray.close();
    }
}
