package dev.cardwright.drivers.chip.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values of a profile: names, and how each is made of inputs and of other values. Checked as a whole when it is put together, before there
 * is any order: every name is known, every function gets the types it takes, nothing needs itself. Immutable and thread-safe.
 *
 * <p>Bounded: so many definitions and so many calls, every value is made once for each evaluation, and none may be longer than
 * {@link Value#LONGEST}.
 */
public final class Values {
    private static final int MOST_DEFINITIONS = 256;
    private static final int MOST_NODES = 4096;
    private static final int DEEPEST = 64;

    private final Map<String, ValueType> inputs;
    private final Map<String, Expression> definitions;
    private final Map<String, ValueType> types = new LinkedHashMap<>();
    private final Map<String, Set<String>> needed = new LinkedHashMap<>();

    private Values(Map<String, ValueType> inputs, Map<String, Expression> definitions) {
        this.inputs = Map.copyOf(inputs);
        this.definitions = new LinkedHashMap<>(definitions);
    }

    /**
     * Checks a set of values.
     *
     * @param inputs what will be given, by name
     * @param definitions how the others are made, by name; in any order
     * @throws ValuesRefused in one sentence that names the value
     */
    public static Values of(Map<String, ValueType> inputs, Map<String, Expression> definitions) {
        if (definitions.size() > MOST_DEFINITIONS) {
            throw new ValuesRefused(
                    "", "There are " + definitions.size() + " values. Allowed: at most " + MOST_DEFINITIONS + ".");
        }
        Values values = new Values(inputs, definitions);
        values.requireBounded();
        for (String name : definitions.keySet()) {
            if (inputs.containsKey(name)) {
                throw new ValuesRefused(
                        name, "The value \"" + name + "\" has the name of an input. Allowed: each name once.");
            }
            values.check(name, new LinkedHashSet<>());
        }
        return values;
    }

    /** What a value is. */
    public ValueType typeOf(String name) {
        requireKnown(name);
        ValueType input = inputs.get(name);
        return input != null ? input : Objects.requireNonNull(types.get(name));
    }

    /** The inputs a value is made of, directly or through others. */
    public Set<String> inputsOf(String name) {
        requireKnown(name);
        return inputs.containsKey(name) ? Set.of(name) : Set.copyOf(needed.getOrDefault(name, Set.of()));
    }

    /**
     * How long a value can be.
     *
     * @param inputLengths how long each input can be, by name
     */
    public Length lengthOf(String name, Map<String, Length> inputLengths) {
        requireKnown(name);
        return lengthOf(name, inputLengths, new HashMap<>());
    }

    private Length lengthOf(String name, Map<String, Length> inputLengths, Map<String, Length> known) {
        Length before = inputs.containsKey(name) ? inputLengths.getOrDefault(name, Length.ANY) : known.get(name);
        if (before != null) {
            return before;
        }
        Length length = lengthOf(Objects.requireNonNull(definitions.get(name)), inputLengths, known);
        known.put(name, length);
        return length;
    }

    private Length lengthOf(Expression expression, Map<String, Length> inputLengths, Map<String, Length> known) {
        if (expression instanceof Expression.Constant constant) {
            return constant.value() instanceof Value.Bytes bytes
                    ? Length.of(bytes.length())
                    : constant.value() instanceof Value.Text text ? Length.of(text.characters()) : Length.ANY;
        }
        if (expression instanceof Expression.Named other) {
            return lengthOf(other.name(), inputLengths, known);
        }
        Expression.Call call = (Expression.Call) expression;
        List<Length> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(lengthOf(argument, inputLengths, known));
        }
        return call.function().lengthOf(arguments);
    }

    /**
     * Makes some of the values.
     *
     * @param wanted which; inputs may be among them
     * @param given all inputs they are made of; others may be missing, as the chip's number before there is a chip
     * @return those and no others
     * @throws ValueFault in one sentence that names the value and shows no content
     * @throws IllegalArgumentException when a wanted value is not known or a given one is of another type than agreed
     */
    public Map<String, Value> evaluate(Set<String> wanted, Map<String, Value> given) throws ValueFault {
        for (Map.Entry<String, Value> input : given.entrySet()) {
            ValueType agreed = inputs.get(input.getKey());
            if (agreed != input.getValue().type()) {
                throw new IllegalArgumentException("The input \"" + input.getKey() + "\" is "
                        + input.getValue().type().words() + ". Allowed: "
                        + (agreed == null ? "inputs that were agreed" : agreed.words()) + ".");
            }
        }
        Map<String, Value> made = new LinkedHashMap<>(given);
        Map<String, Value> results = new LinkedHashMap<>();
        for (String name : wanted) {
            requireKnown(name);
            results.put(name, named(name, made));
        }
        return results;
    }

    private Value named(String name, Map<String, Value> made) throws ValueFault {
        Value known = made.get(name);
        if (known != null) {
            return known;
        }
        Expression definition = definitions.get(name);
        if (definition == null) {
            throw new ValueFault("The input \"" + name + "\" is missing.");
        }
        Value value = value(name, definition, made);
        made.put(name, value);
        return value;
    }

    private Value value(String name, Expression expression, Map<String, Value> made) throws ValueFault {
        if (expression instanceof Expression.Constant constant) {
            return constant.value();
        }
        if (expression instanceof Expression.Named other) {
            return named(other.name(), made);
        }
        Expression.Call call = (Expression.Call) expression;
        List<Value> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(value(name, argument, made));
        }
        try {
            return call.function().apply(arguments);
        } catch (ValueFault fault) {
            throw fault.in(name);
        }
    }

    /** Finds type and inputs of a definition; open are those that wait for it. */
    private ValueType check(String name, Set<String> open) {
        ValueType known = types.get(name);
        if (known != null) {
            return known;
        }
        if (!open.add(name) || open.size() > DEEPEST) {
            throw new ValuesRefused(
                    name,
                    "The value \"" + name + "\" "
                            + (open.size() > DEEPEST
                                    ? "stands on more than " + DEEPEST + " others"
                                    : "is made of itself")
                            + ": "
                            + String.join(", ", open) + ". Allowed: values that are made of inputs in the end.");
        }
        Set<String> needs = new TreeSet<>();
        Expression definition = Objects.requireNonNull(definitions.get(name));
        ValueType type;
        try {
            type = typeOf(name, definition, open, needs);
        } finally {
            open.remove(name);
        }
        types.put(name, type);
        needed.put(name, needs);
        return type;
    }

    private ValueType typeOf(String name, Expression expression, Set<String> open, Set<String> needs) {
        if (expression instanceof Expression.Constant constant) {
            return constant.value().type();
        }
        if (expression instanceof Expression.Named other) {
            return typeOfNamed(name, other.name(), open, needs);
        }
        Expression.Call call = (Expression.Call) expression;
        List<ValueType> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(typeOf(name, argument, open, needs));
        }
        try {
            return call.function().resultOf(arguments);
        } catch (IllegalArgumentException refused) {
            throw new ValuesRefused(name, "In the value \"" + name + "\": " + refused.getMessage());
        }
    }

    private ValueType typeOfNamed(String name, String other, Set<String> open, Set<String> needs) {
        ValueType input = inputs.get(other);
        if (input != null) {
            needs.add(other);
            return input;
        }
        if (!definitions.containsKey(other)) {
            throw new ValuesRefused(
                    name,
                    "The value \"" + name + "\" is made of \"" + other
                            + "\", which is neither an input nor a value. Known: " + String.join(", ", names()) + ".");
        }
        ValueType type = check(other, open);
        needs.addAll(needed.getOrDefault(other, Set.of()));
        return type;
    }

    /** Counts before anything walks down a tree. */
    private void requireBounded() {
        int nodes = 0;
        for (Map.Entry<String, Expression> definition : definitions.entrySet()) {
            List<Expression> level = List.of(definition.getValue());
            for (int depth = 1; !level.isEmpty(); depth++) {
                nodes += level.size();
                if (depth > DEEPEST || nodes > MOST_NODES) {
                    throw new ValuesRefused(
                            definition.getKey(),
                            "The value \"" + definition.getKey()
                                    + "\" is too deep, or all values are too many. Allowed: " + DEEPEST
                                    + " functions in each other, "
                                    + MOST_NODES + " in all.");
                }
                level = below(level);
            }
        }
    }

    private static List<Expression> below(List<Expression> level) {
        List<Expression> below = new ArrayList<>();
        for (Expression expression : level) {
            if (expression instanceof Expression.Call call) {
                below.addAll(call.arguments());
            }
        }
        return below;
    }

    private void requireKnown(String name) {
        if (!inputs.containsKey(name) && !definitions.containsKey(name)) {
            throw new IllegalArgumentException(
                    "There is no value \"" + name + "\". Known: " + String.join(", ", names()) + ".");
        }
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(inputs.keySet());
        names.addAll(definitions.keySet());
        return names;
    }

    /** Names only. */
    @Override
    public String toString() {
        return "Values" + names();
    }
}
