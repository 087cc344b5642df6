package dev.cardwright.drivers.chip.value;

import java.util.List;

/** How a value is made: a tree that is data. Immutable. */
public sealed interface Expression {
    /**
     * Always the same.
     *
     * @param value what it is
     */
    record Constant(Value value) implements Expression {}

    /**
     * An input, or another value by its name.
     *
     * @param name which
     */
    record Named(String name) implements Expression {}

    /**
     * A function of other expressions.
     *
     * @param function which
     * @param arguments what it is given
     */
    record Call(ValueFunction function, List<Expression> arguments) implements Expression {
        /** Copies the list. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        /** As the other one. */
        public static Call of(ValueFunction function, Expression... arguments) {
            return new Call(function, List.of(arguments));
        }
    }
}
