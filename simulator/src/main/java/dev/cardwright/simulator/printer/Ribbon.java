package dev.cardwright.simulator.printer;

import java.util.Map;

/**
 * The ribbon in a machine: a row of panel sets that only moves forward. A panel is taken from the running set if it still lies ahead there,
 * else from the next set.
 *
 * <p>Guarded by the mechanics' lock.
 */
final class Ribbon {
    /** Names from the Evolis Programming Guide A5013 Rev E [D]; plain {@code k} is what Evolis's Windows driver sends [V]. */
    private static final Map<String, String> PANELS = Map.ofEntries(
            Map.entry("ymcko", "ymcko"),
            Map.entry("ymckok", "ymckok"),
            Map.entry("k", "k"),
            Map.entry("kb", "k"),
            Map.entry("kw", "k"),
            Map.entry("kr", "k"),
            Map.entry("kbl", "k"),
            Map.entry("kgr", "k"),
            Map.entry("kgo", "k"),
            Map.entry("ksi", "k"),
            Map.entry("ksc", "k"),
            Map.entry("ko", "ko"));

    private final String name;
    private final String panels;
    private final int capacity;
    private int setsLeft;
    private boolean torn;
    private int lastPanel = Integer.MAX_VALUE;

    Ribbon(String name, int setsLeft) {
        this.name = name;
        this.panels = panelsOf(name);
        this.capacity = setsLeft;
        this.setsLeft = setsLeft;
    }

    static String panelsOf(String name) {
        String panels = PANELS.get(name);
        if (panels == null) {
            throw new IllegalArgumentException("The simulated machine has no ribbon \"" + name + "\". Allowed: "
                    + String.join(", ", PANELS.keySet().stream().sorted().toList()) + ".");
        }
        return panels;
    }

    static boolean known(String name) {
        return PANELS.containsKey(name);
    }

    String name() {
        return name;
    }

    boolean has(char panel) {
        return panels.indexOf(panel) >= 0;
    }

    /** Plain {@code k} means the black one. */
    boolean is(String wanted) {
        return canonical(wanted).equals(canonical(name));
    }

    private static String canonical(String ribbon) {
        return ribbon.equals("k") ? "kb" : ribbon;
    }

    int capacity() {
        return capacity;
    }

    int setsLeft() {
        return setsLeft;
    }

    void runOut() {
        setsLeft = 0;
        lastPanel = Integer.MAX_VALUE;
    }

    void tear() {
        torn = true;
    }

    boolean torn() {
        return torn;
    }

    /** Moves forward to this panel; false if the ribbon ends before it. */
    boolean advanceTo(char panel) {
        int ahead = lastPanel == Integer.MAX_VALUE ? -1 : panels.indexOf(panel, lastPanel + 1);
        if (ahead >= 0) {
            lastPanel = ahead;
            return true;
        }
        if (setsLeft == 0) {
            return false;
        }
        setsLeft--;
        lastPanel = panels.indexOf(panel);
        return true;
    }
}
