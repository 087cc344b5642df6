package dev.cardwright.drivers.chip;

import java.util.Arrays;

/**
 * What {@code javax.smartcardio} and its providers would do to a command behind the caller's back, refused or put right
 * before it is sent [R: the JDK's provider of 17 and 25, jnasmartcardio 0.2.7].
 */
final class WireRules {
    /** The longest content of an answer that fits into the providers' buffer of 8192 bytes together with its status. */
    static final int LONGEST_CONTENT_BYTES = 8190;

    /** The frame of a command has two bytes of length on the way to the reader. */
    private static final int LONGEST_COMMAND_BYTES = 65535;

    private static final int SHORTEST_COMMAND_BYTES = 4;
    private static final int PROPRIETARY = 0x80;

    /** The bits that stay in a class of the interindustry range: jnasmartcardio's mask, which is the stricter one. */
    private static final int KEPT_CLASS_BITS = 0x1C;

    private static final int MANAGE_CHANNEL = 0x70;

    private WireRules() {}

    /** The command as it is to be handed to the provider: the same array where nothing needs to be put right. */
    static byte[] fit(byte[] command, boolean t0) throws ChipFault {
        if (command.length < SHORTEST_COMMAND_BYTES || command.length > LONGEST_COMMAND_BYTES) {
            throw refused("A command has 4 to 65535 bytes; this one has " + command.length + ".");
        }
        checkClass(command);
        boolean extended = isExtended(command);
        if (t0 && extended) {
            throw refused(
                    "This card speaks T=0, which carries at most 255 bytes in a command; longer ones must be chained.");
        }
        int asked = asked(command, extended);
        if (asked > LONGEST_CONTENT_BYTES) {
            throw refused("A command asks for an answer of up to " + asked
                    + " bytes; the card reader service takes " + LONGEST_CONTENT_BYTES
                    + " at once, so it must be read in pieces.");
        }
        // A command of four bytes travels with a fifth, 00, over T=0 anyway. Providers that answer 6Cxx and 61xx by
        // themselves write into the last or the fifth byte: without it they would spoil P2, or fail.
        return t0 && command.length == SHORTEST_COMMAND_BYTES ? Arrays.copyOf(command, 5) : command;
    }

    /** How many bytes of an answer a command asks for at most; refuses lengths that do not fit together [D: ISO 7816-3, 12.1]. */
    private static int asked(byte[] command, boolean extended) throws ChipFault {
        int lengthBytes = extended ? 2 : 1;
        int first = extended ? 5 : SHORTEST_COMMAND_BYTES;
        if (command.length == SHORTEST_COMMAND_BYTES) {
            return 0;
        }
        if (command.length == first + lengthBytes) {
            return expected(command, first, lengthBytes);
        }
        int data = number(command, first, lengthBytes);
        int behind = command.length - first - lengthBytes - data;
        if (data == 0 || (behind != 0 && behind != lengthBytes)) {
            throw refused("The length written in a command does not fit its " + command.length + " bytes.");
        }
        return behind == 0 ? 0 : expected(command, command.length - lengthBytes, lengthBytes);
    }

    /** Zero asks for all that the form can ask for. */
    private static int expected(byte[] command, int at, int lengthBytes) {
        int number = number(command, at, lengthBytes);
        return number == 0 ? 1 << (8 * lengthBytes) : number;
    }

    private static int number(byte[] command, int at, int lengthBytes) {
        return lengthBytes == 1 ? command[at] & 0xFF : (command[at] & 0xFF) << 8 | (command[at + 1] & 0xFF);
    }

    /** Whether the lengths are written with three bytes or two. */
    static boolean isExtended(byte[] command) {
        return command.length >= 7 && command[4] == 0;
    }

    private static void checkClass(byte[] command) throws ChipFault {
        int cla = command[0] & 0xFF;
        if (cla >= PROPRIETARY) {
            return;
        }
        if ((cla & KEPT_CLASS_BITS) != cla) {
            throw refused(String.format(
                    "The class byte %02X would be sent as another one; allowed are 00, 04, 08, 0C, 10, 14, 18, 1C and 80 to FF.",
                    cla));
        }
        if ((command[1] & 0xFF) == MANAGE_CHANNEL) {
            throw refused("Logical channels of a card cannot be opened or closed through this connection.");
        }
    }

    private static ChipFault refused(String sentence) {
        return new ChipFault(ChipFault.Kind.COMMAND, sentence);
    }
}
