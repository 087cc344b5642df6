package dev.cardwright.simulator.printer;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A serial line to a simulated machine.
 *
 * @param link where the device's name appears: a symbolic link to a pseudo terminal; a link that lies there is replaced
 * @param baud how fast bytes pass in each direction, at ten bits for a byte; empty: as fast as they come
 * @param xonXoff whether the machine asks the host to pause and to go on (13 and 11 hexadecimal) when its buffer runs full and empties
 */
public record SerialLine(Path link, OptionalInt baud, boolean xonXoff) {
    /** The speeds that {@code Pcom} names [D]: 2400 to 115200. */
    public SerialLine {
        if (baud.isPresent() && (baud.getAsInt() < 2_400 || baud.getAsInt() > 115_200)) {
            throw new IllegalArgumentException(
                    "\"" + baud.getAsInt() + "\" is no speed of this machine. Allowed: 2400 to 115200 baud.");
        }
    }

    /** As fast as bytes come, without flow control. */
    public static SerialLine at(Path link) {
        return new SerialLine(link, OptionalInt.empty(), false);
    }
}
