package dev.cardwright.simulator.floor;

import dev.cardwright.simulator.printer.Speed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The words of the option {@code --speed}. */
final class Speeds {
    private Speeds() {}

    static Speed of(String word, @Nullable CommandSpec spec) {
        return switch (word) {
            case "instant" -> Speed.INSTANT;
            case "real" -> Speed.REAL;
            default -> {
                String sentence = "--speed must be instant or real.";
                if (spec == null) {
                    throw new IllegalArgumentException(sentence);
                }
                throw new ParameterException(spec.commandLine(), sentence);
            }
        };
    }
}
