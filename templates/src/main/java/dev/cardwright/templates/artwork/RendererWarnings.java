package dev.cardwright.templates.artwork;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What the renderer says to the log instead of failing: that it left something out. Here it is heard by whoever is drawing, and
 * nobody else. Safe to use from any thread; each hears only its own.
 */
final class RendererWarnings extends Handler {

    /** Held here, because a logger that nobody holds is forgotten with its settings. */
    private static final Logger RENDERER = Logger.getLogger("com.github.weisj.jsvg");

    private static final ThreadLocal<Integer> HEARD = ThreadLocal.withInitial(() -> 0);

    static {
        RENDERER.setUseParentHandlers(false);
        RENDERER.setLevel(Level.WARNING);
        RENDERER.addHandler(new RendererWarnings());
    }

    private RendererWarnings() {}

    /** How many this thread has heard since it began. */
    static int heard() {
        return HEARD.get();
    }

    @Override
    public void publish(LogRecord said) {
        if (said.getLevel().intValue() >= Level.WARNING.intValue()) {
            HEARD.set(HEARD.get() + 1);
        }
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        // nothing is open
    }
}
