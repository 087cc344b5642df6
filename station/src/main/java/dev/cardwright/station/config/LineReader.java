package dev.cardwright.station.config;

import dev.cardwright.drivers.printer.PrinterSettings;
import dev.cardwright.drivers.printer.Printers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the lines of the configuration and checks what they say about their printers and about the articles. */
final class LineReader {

    private static final String IPP = "ipp:";
    private static final String ENCRYPTED_IPP = "ipps:";

    private LineReader() {}

    static List<StationConfig.Line> lines(Section top, List<StationConfig.Article> articles) throws ConfigFault {
        List<StationConfig.Line> all = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Map<String, String> printers = new HashMap<>();
        for (Section one : top.sections(
                "lines",
                "id",
                "printer",
                "stock",
                "ribbon",
                "duplex",
                "rejectBox",
                "magnetic",
                "resolution",
                "trust",
                "reader")) {
            StationConfig.Line line = new StationConfig.Line(
                    ConfigReader.unique(one, seen),
                    printer(one, printers),
                    one.name("stock"),
                    one.name("ribbon"),
                    one.truth("duplex", false),
                    one.truth("rejectBox", false),
                    readers(one),
                    one.truth("magnetic", false),
                    resolution(one),
                    trust(one));
            checkLanguage(one, line);
            for (StationConfig.Article article : articles) {
                if (fits(article, line)) {
                    checkReader(one, line, article);
                    checkEncoder(one, line, article);
                }
            }
            all.add(line);
        }
        return all;
    }

    private static StationConfig.Readers readers(Section line) throws ConfigFault {
        Optional<Section> reader = line.optionalSection("reader", "contactless", "contact");
        if (reader.isEmpty()) {
            return new StationConfig.Readers(Optional.empty(), Optional.empty());
        }
        Section section = reader.get();
        return new StationConfig.Readers(section.optionalText("contactless"), section.optionalText("contact"));
    }

    private static String printer(Section line, Map<String, String> seen) throws ConfigFault {
        String uri = line.text("printer");
        try {
            Printers.prepare(uri, PrinterSettings.usual(Clock.systemUTC())).close();
        } catch (IllegalArgumentException wrong) {
            throw line.faultSaid("printer", String.valueOf(wrong.getMessage()));
        }
        String id = line.name("id");
        String before = seen.putIfAbsent(
                Printers.place(uri), "'" + id + "' in line " + line.lineOf("printer") + " of this file");
        if (before != null) {
            throw line.faultAt(
                    "printer",
                    "The printer of the line '" + id + "' is the machine that already belongs to the line " + before,
                    "one line per printer");
        }
        return uri;
    }

    private static OptionalInt resolution(Section line) throws ConfigFault {
        if (!line.has("resolution")) {
            return OptionalInt.empty();
        }
        int dotsPerInch = line.number("resolution", 300, 600, null);
        if (dotsPerInch != 300 && dotsPerInch != 600) {
            throw line.faultAt("resolution", "'resolution' is " + dotsPerInch, "300, 600 (dots per inch)");
        }
        return OptionalInt.of(dotsPerInch);
    }

    private static Optional<Path> trust(Section line) throws ConfigFault {
        if (!line.has("trust")) {
            return Optional.empty();
        }
        Path file = line.path("trust");
        if (!Files.isRegularFile(file)) {
            throw line.faultAt(
                    "trust",
                    "There is no file " + file,
                    "a PEM file with the printer's certificate, or with that of the authority that signed it");
        }
        return Optional.of(file);
    }

    /** What a language cannot do, or does not have, is refused here: else it would be believed until the first card. */
    private static void checkLanguage(Section section, StationConfig.Line line) throws ConfigFault {
        boolean encrypted = line.printer().startsWith(ENCRYPTED_IPP);
        boolean ipp = encrypted || line.printer().startsWith(IPP);
        if (line.trust().isPresent() && !encrypted) {
            throw section.faultAt("trust", "Only an ipps:// printer shows a certificate", "leave trust out");
        }
        if (line.resolution().isPresent() && !ipp) {
            throw section.faultAt(
                    "resolution",
                    "Only an ipp:// or ipps:// printer can be given a resolution",
                    "leave resolution out");
        }
        if (!ipp) {
            return;
        }
        if (section.has("reader")) {
            throw section.faultAt(
                    "reader", "An IPP printer cannot hold a card at a chip reader", "leave reader out on this line");
        }
        if (line.magnetic()) {
            throw section.faultAt("magnetic", "IPP cannot write a magnetic stripe", "false on this line");
        }
        if (line.rejectBox()) {
            throw section.faultAt("rejectBox", "IPP cannot put a card into a reject box", "false on this line");
        }
    }

    /** An article goes to any line with its stock and ribbon, so each of them needs the reader that its chip is reached by. */
    private static void checkReader(Section section, StationConfig.Line line, StationConfig.Article article)
            throws ConfigFault {
        if (article.chip().isEmpty()) {
            return;
        }
        StationConfig.ChipInterface needed = article.chip().get().chipInterface();
        if (line.readers().of(needed).isEmpty()) {
            String key = needed == StationConfig.ChipInterface.CONTACT ? "contact" : "contactless";
            throw section.faultAt(
                    "reader",
                    "The line '" + line.id() + "' has stock and ribbon of the article '" + article.id() + "', but no "
                            + key + " reader for its chip",
                    "reader: {" + key + ": \"part of the reader's name\"}");
        }
    }

    /** The same for the magnetic stripe. */
    private static void checkEncoder(Section section, StationConfig.Line line, StationConfig.Article article)
            throws ConfigFault {
        if (article.stripe().isPresent() && !line.magnetic()) {
            throw section.faultAt(
                    "magnetic",
                    "The line '" + line.id() + "' has stock and ribbon of the article '" + article.id()
                            + "', but no encoder for its magnetic stripe",
                    "magnetic: true on a printer that has one");
        }
    }

    /** Articles that no line can take, each as a sentence with its place. */
    static List<String> remarks(
            String fileName, Section top, List<StationConfig.Article> articles, List<StationConfig.Line> lines) {
        List<String> remarks = new ArrayList<>();
        for (StationConfig.Article article : articles) {
            if (lines.stream().noneMatch(line -> fits(article, line))) {
                remarks.add(fileName + ":" + top.lineOf("lines") + ": No line has the stock '" + article.stock()
                        + "' and the ribbon '" + article.ribbon() + "', so requests for the article '" + article.id()
                        + "' will wait.");
            }
        }
        return remarks;
    }

    private static boolean fits(StationConfig.Article article, StationConfig.Line line) {
        return article.stock().equals(line.stock()) && article.ribbon().equals(line.ribbon());
    }
}
