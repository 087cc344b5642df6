package dev.cardwright.simulator.floor;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Shows how far a run is: a bar on a terminal, now and then a plain line elsewhere. Not thread-safe. */
final class Progress {
    private static final int BAR_WIDTH = 32;
    private static final Duration PLAIN_EVERY = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean terminal;
    private String shown = "";
    private long lastPlainNanos = System.nanoTime();

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Whether standard output is a terminal, asked of Linux, because Java's own answer differs from version to version. */
    static boolean standardOutIsTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException unknown) {
            return false;
        }
    }

    /** A new phase, in a line of its own. */
    void say(String sentence) {
        endBar();
        out.println(sentence);
        lastPlainNanos = System.nanoTime();
    }

    /** How much of the whole is done, and what that means. */
    void show(int done, int whole, String words) {
        if (terminal) {
            int full = whole == 0 ? BAR_WIDTH : BAR_WIDTH * Math.min(done, whole) / whole;
            String line = "[" + "#".repeat(full) + ".".repeat(BAR_WIDTH - full) + "] " + words;
            if (!line.equals(shown)) {
                out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
                out.flush();
                shown = line;
            }
        } else if (System.nanoTime() - lastPlainNanos > PLAIN_EVERY.toNanos()) {
            say("  " + words);
        }
    }

    /** Leaves the line of the bar, if one is shown. */
    void endBar() {
        if (!shown.isEmpty()) {
            out.println();
            shown = "";
        }
    }
}
