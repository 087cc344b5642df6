package dev.cardwright.station.chip;

import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.ReaderServer;
import dev.cardwright.simulator.card.VirtualCard;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A simulated reader on a bench, and the verb that is pointed at it. */
final class Bench implements AutoCloseable {

    static final String READER = "Sim Bench Contactless 00 00";

    final ReaderServer readers = ReaderServer.start(0);
    final CardStation station = new CardStation();

    Bench() {
        readers.plug(READER, station);
    }

    record Ended(int code, String out, String err) {}

    Bench with(VirtualCard card) {
        station.put(card);
        return this;
    }

    String provider() {
        return "--provider=dev.cardwright.simulator.readers.SimulatedReaders=127.0.0.1:" + readers.port();
    }

    /** Runs the verb at the simulated readers; a card is not waited for. */
    Ended chip(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(provider());
        if (!words[0].equals("readers")) {
            all.add("--wait=0");
        }
        return run(all.toArray(String[]::new));
    }

    static Ended run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(new ChipCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new Ended(code, out.toString(), err.toString());
    }

    @Override
    public void close() {
        readers.close();
    }
}
