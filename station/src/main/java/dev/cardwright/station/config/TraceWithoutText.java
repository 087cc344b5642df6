package dev.cardwright.station.config;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/**
 * Writes where an exception came from, but not what it says: a database or parser quotes values in its messages. The name
 * in patterns is {@code %trace}.
 */
public final class TraceWithoutText extends ThrowableHandlingConverter {

    private static final int MOST_FRAMES = 40;
    private static final int MOST_CAUSES = 8;

    /** Made by Logback. */
    public TraceWithoutText() {}

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder text = new StringBuilder();
        IThrowableProxy at = event.getThrowableProxy();
        for (int depth = 0; at != null && depth < MOST_CAUSES; depth++) {
            text.append(depth == 0 ? "    " : "    caused by ")
                    .append(at.getClassName())
                    .append('\n');
            StackTraceElementProxy[] frames = at.getStackTraceElementProxyArray();
            int own = Math.max(0, frames.length - at.getCommonFrames());
            for (int frame = 0; frame < Math.min(own, MOST_FRAMES); frame++) {
                text.append("        ").append(frames[frame].getSTEAsString()).append('\n');
            }
            at = at.getCause();
        }
        return text.toString();
    }
}
