package dev.cardwright.drivers.chip.encode;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a finished chip reports, by the backend's names; masked, because it leads to a person. Immutable. */
public final class ReportData {
    /** Nothing. */
    public static final ReportData NONE = new ReportData(Map.of());

    private final Map<String, String> byField;

    /** @param byField copied, in its order */
    public ReportData(Map<String, String> byField) {
        this.byField = Collections.unmodifiableMap(new LinkedHashMap<>(byField));
    }

    /** The values; unmodifiable. */
    public Map<String, String> byField() {
        return byField;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReportData data && byField.equals(data.byField);
    }

    @Override
    public int hashCode() {
        return byField.hashCode();
    }

    /** The fields only. */
    @Override
    public String toString() {
        return "ReportData" + byField.keySet();
    }
}
