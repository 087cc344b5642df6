package dev.cardwright.drivers.link;

import com.fazecast.jSerialComm.SerialPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The serial ports of this computer. Thread-safe. */
public final class SerialPorts {
    private SerialPorts() {}

    /**
     * One port.
     *
     * @param path its path in the system, as it stands in a printer's address
     * @param description what the system says about it, for a person
     */
    public record Found(String path, String description) {}

    /**
     * The ports that are there now, by path. Pseudo terminals and links to ports are never listed, but can be opened. Opens
     * nothing.
     */
    public static List<Found> found() {
        return Arrays.stream(SerialPort.getCommPorts())
                // A port that vanished while somebody holds it open is still listed by the library.
                .filter(port -> Files.exists(Path.of(port.getSystemPortPath())))
                .map(port -> new Found(port.getSystemPortPath(), port.getDescriptivePortName()))
                .sorted(Comparator.comparing(Found::path))
                .toList();
    }
}
