package dev.cardwright.station.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The figures of one run: told line by line, and at the end as one JSON object if wanted. Used by one thread. */
final class Figures {

    private static final double NANOS_PER_MILLI = 1e6;

    private final ObjectNode all = new ObjectMapper().createObjectNode();

    void put(String name, double value) {
        double rounded = Math.round(value * 1000) / 1000.0;
        all.put(name, rounded);
        System.out.println(name + " " + rounded);
    }

    void put(String name, long value) {
        all.put(name, value);
        System.out.println(name + " " + value);
    }

    /** What could not be measured here, and why. */
    void absent(String name, String why) {
        all.putNull(name);
        System.out.println(name + " was not measured: " + why);
    }

    ArrayNode list(String name) {
        return all.putArray(name);
    }

    String json() {
        return all.toString();
    }

    /** The value that this share of all values does not exceed. */
    static double share(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalStateException("Nothing was measured.");
        }
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    static double median(List<Double> values) {
        return share(values, 0.5);
    }

    static double millis(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }
}
