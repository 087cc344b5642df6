package dev.cardwright.station.design;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs a verb's command and keeps what it printed. */
final class Verb {

    record Ended(int code, String out, String err) {}

    private Verb() {}

    static Ended run(Callable<Integer> command, Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(command);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int code = line.execute(Stream.of(words).map(String::valueOf).toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }
}
