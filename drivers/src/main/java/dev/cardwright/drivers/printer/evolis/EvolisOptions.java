package dev.cardwright.drivers.printer.evolis;

import dev.cardwright.drivers.link.LinkAddress;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What an Evolis printer's address says about how to talk to it. Immutable.
 *
 * @param answers how the machine answers; it is set up on the machine and cannot be found out from here
 * @param levels how many steps a dot of a dye panel has on the wire: 32, 64 or 128 [D]
 * @param compression which panels are sent compressed
 * @param contrast the contrast of a panel, 0 to 20 (10 is usual [D], the range is that of the vendor's settings VAL1 to VAL20
 *     [C]); a panel that is missing keeps the machine's own
 */
record EvolisOptions(Answers answers, int levels, Compression compression, Map<Panel, Integer> contrast) {
    private static final String ALLOWED =
            "Allowed: answers=text|ack, levels=32|64|128, compression=on|all|off, contrast.y|m|c|k|o=0..20.";

    private static final List<Integer> LEVELS = List.of(32, 64, 128);
    private static final int MOST_CONTRAST = 20;
    private static final String CONTRAST = "contrast.";

    /** How the machine answers commands. */
    enum Answers {
        /** With a text: {@code OK}, a value or a complaint. */
        TEXT,
        /** With ACK, or NACK and a code; a setting of its serial port and of its error management [D]. */
        ACK
    }

    /** Which panels are sent compressed. */
    enum Compression {
        /** Black and overlay: their coding was seen on recordings of the vendor's driver [V]. */
        ON,
        /** Dyes too: their coding stands in the guide alone [D] and should be tried with a test card first. */
        ALL,
        /** None. */
        OFF
    }

    /** Copies the contrasts. */
    EvolisOptions {
        // Not Map.copyOf: the order of panels is that in which the machine is told.
        Map<Panel, Integer> own = new EnumMap<>(Panel.class);
        own.putAll(contrast);
        contrast = Collections.unmodifiableMap(own);
    }

    /**
     * Reads the options of an address.
     *
     * @throws IllegalArgumentException when one is wrong, in one sentence that says what is allowed
     */
    static EvolisOptions of(LinkAddress address) {
        Answers answers = Answers.TEXT;
        int levels = 128;
        Compression compression = Compression.ON;
        Map<Panel, Integer> contrast = new EnumMap<>(Panel.class);
        for (Map.Entry<String, String> option : address.languageOptions().entrySet()) {
            String name = option.getKey();
            String value = option.getValue();
            switch (name) {
                case "answers" -> answers = oneOf(address, name, value, List.of(Answers.TEXT, Answers.ACK));
                case "levels" -> levels = oneOf(address, name, value, LEVELS);
                case "compression" -> compression = oneOf(address, name, value, List.of(Compression.values()));
                default -> contrast.put(panel(address, name), contrast(address, name, value));
            }
        }
        return new EvolisOptions(answers, levels, compression, contrast);
    }

    /** The contrast of a panel; empty where the machine keeps its own. */
    OptionalInt contrastOf(Panel panel) {
        Integer set = contrast.get(panel);
        return set == null ? OptionalInt.empty() : OptionalInt.of(set);
    }

    private static <T> T oneOf(LinkAddress address, String name, String value, List<T> allowed) {
        return allowed.stream()
                .filter(one -> one.toString().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> wrongValue(address, name, value));
    }

    private static Panel panel(LinkAddress address, String name) {
        return List.of(Panel.values()).stream()
                .filter(panel -> name.equals(CONTRAST + panel.letter()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The device address \"" + address + "\" has the unknown option \"" + name + "\". " + ALLOWED));
    }

    private static int contrast(LinkAddress address, String name, String value) {
        List<Integer> allowed = IntStream.rangeClosed(0, MOST_CONTRAST).boxed().toList();
        return oneOf(address, name, value, allowed);
    }

    private static IllegalArgumentException wrongValue(LinkAddress address, String name, String value) {
        return new IllegalArgumentException("The device address \"" + address + "\" has the value \"" + value
                + "\" for the option \"" + name + "\", which is not allowed. " + ALLOWED);
    }
}
