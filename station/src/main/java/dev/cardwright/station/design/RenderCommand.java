package dev.cardwright.station.design;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.design.Problem;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.DrawingRefused;
import dev.cardwright.templates.draw.DrawnCard;
import dev.cardwright.templates.draw.PersonalText;
import dev.cardwright.templates.draw.Photo;
import dev.cardwright.templates.draw.UndrawableArtwork;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.Plane;
import dev.cardwright.templates.ink.SideInks;
import dev.cardwright.templates.paper.DesignProof;
import dev.cardwright.templates.sample.SampleCard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code render}: draws one card of a design as it would be printed. */
@Command(
        name = "render",
        description = {
            "Draws one card of a design, exactly as it would be printed.",
            "Without --data the design's own samples are drawn, with a grey figure as photo.",
            "A design with two sides gives one picture: lying sides below each other, standing ones beside each other.",
            "Exit status: 0 drawn; 2 refused, and nothing was written; 64 wrong use."
        },
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RenderCommand implements Callable<Integer> {

    private static final int REFUSED = 2;
    private static final long MOST_PHOTO_BYTES = 50_000_000;

    @Parameters(paramLabel = "DESIGN", description = "A folder with design.yaml, a .yaml manifest, or one .svg.")
    private Path design = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "FILE.json",
            description = "The card's fields: {\"FIRST_NAME\": \"…\"}. CARD_ID may be among them.")
    private @Nullable Path data;

    @Option(names = "--photo", paramLabel = "FILE", description = "The photo, JPEG or PNG.")
    private @Nullable Path photo;

    @Option(
            names = "--image",
            paramLabel = "NAME=FILE",
            description = "A further picture, such as SIGNATURE=pen.png. May be repeated.")
    private Map<String, Path> images = new LinkedHashMap<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A station's configuration, whose fonts the design may use.")
    private @Nullable Path config;

    @Option(names = "--dpi", paramLabel = "300|600", description = "Dots per inch; 300 is usual.")
    private int dotsPerInch = 300;

    @Option(
            names = "--print-date",
            paramLabel = "YYYY-MM-DD",
            description = "The day that the card and the proof name; today is usual.")
    private @Nullable LocalDate printDate;

    @Option(
            names = "--planes",
            paramLabel = "DIR",
            description = {
                "Also writes each ink: front-c.png, -m, -y, -k, -o, and back-… for a second side.",
                "Grey, 8 bits, dot by dot as the printer lays it: 255 is no ink, 0 is full ink."
            })
    private @Nullable Path planes;

    @Option(
            names = "--pdf",
            paramLabel = "FILE",
            description = "Also writes a proof: both sides 1:1, every ink by itself.")
    private @Nullable Path pdf;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "OUT.png",
            description = "The picture.")
    private Path out = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Clock clock;

    /** Made by picocli. */
    public RenderCommand() {
        this(Clock.system(ZoneId.systemDefault()));
    }

    RenderCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        checkUse();
        PrintWriter err = spec.commandLine().getErr();
        try {
            CardDesign loaded = load();
            CardData card = card(loaded, err);
            DrawnCard drawn = draw(loaded, card);
            write(loaded, card, drawn);
            return 0;
        } catch (Refused refused) {
            err.println(refused.getMessage());
            return REFUSED;
        }
    }

    private void checkUse() {
        if (dotsPerInch != 300 && dotsPerInch != 600) {
            throw new ParameterException(spec.commandLine(), "--dpi is " + dotsPerInch + ". Allowed: 300, 600.");
        }
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new ParameterException(spec.commandLine(), "-o names " + out + ". Allowed: a file ending in .png.");
        }
    }

    private LocalDate day() {
        return printDate == null ? LocalDate.now(clock) : printDate;
    }

    private CardDesign load() throws Refused {
        try {
            return CardDesign.load(design, SiteFonts.read(config));
        } catch (DesignFault fault) {
            throw new Refused(fault.problems().stream().map(Problem::text).toList());
        }
    }

    private CardData card(CardDesign loaded, PrintWriter err) throws Refused {
        CardData sample = SampleCard.of(loaded, day());
        Map<String, PersonalText> fields = data == null ? sample.fields() : CardFile.read(data);
        String cardId = sample.cardId();
        if (fields.containsKey(CardDesign.CARD_ID)) {
            fields = new LinkedHashMap<>(fields);
            cardId = String.valueOf(fields.remove(CardDesign.CARD_ID).value());
        }
        noteUnused(loaded, fields.keySet(), err);
        Optional<Photo> portrait = data == null ? sample.photo() : Optional.empty();
        if (photo != null) {
            portrait = Optional.of(picture(photo));
        }
        Map<String, Photo> further = new LinkedHashMap<>(data == null ? sample.images() : Map.of());
        for (Map.Entry<String, Path> image : images.entrySet()) {
            if (!loaded.images().contains(image.getKey())) {
                throw new Refused("The design has no picture " + image.getKey() + ". It has: "
                        + (loaded.images().isEmpty() ? "none" : String.join(", ", loaded.images())) + ".");
            }
            further.put(image.getKey(), picture(image.getValue()));
        }
        return new CardData(cardId, fields, portrait, further, day());
    }

    /** A misspelt field would otherwise only show as an empty place. */
    private static void noteUnused(CardDesign loaded, Set<String> given, PrintWriter err) {
        Set<String> unused = new TreeSet<>(given);
        unused.removeAll(loaded.fields());
        unused.removeAll(loaded.optionalFields());
        if (!unused.isEmpty()) {
            err.println("Note: the design does not use " + String.join(", ", unused) + ".");
        }
    }

    private static Photo picture(Path file) throws Refused {
        try {
            if (Files.size(file) > MOST_PHOTO_BYTES) {
                throw new Refused(
                        "The picture " + file + " is too large. Allowed: up to " + MOST_PHOTO_BYTES + " bytes.");
            }
            return Photo.of(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new Refused("The picture " + file + " cannot be read. Is it there, and may this user read it?");
        }
    }

    private DrawnCard draw(CardDesign loaded, CardData card) throws Refused {
        try {
            return new CardArtist(loaded, CardRaster.ofCard(dotsPerInch)).draw(card);
        } catch (DrawingRefused refused) {
            throw new Refused(refused.refusals().stream()
                    .map(refusal -> refusal.element() + ": " + refusal.text())
                    .toList());
        } catch (UndrawableArtwork undrawable) {
            throw new Refused(String.valueOf(undrawable.getMessage()));
        }
    }

    private void write(CardDesign loaded, CardData card, DrawnCard drawn) throws Refused {
        List<SideInks> sides = new ArrayList<>(List.of(drawn.front()));
        drawn.back().ifPresent(sides::add);
        boolean standing = loaded.front().page().isStanding();
        try (NewFiles files = new NewFiles()) {
            files.write(out, stream -> CardPictures.png(CardPictures.together(sides, standing), dotsPerInch, stream));
            if (planes != null) {
                planes(files, planes, sides);
            }
            if (pdf != null) {
                files.write(pdf, stream -> DesignProof.write(loaded, card, drawn, day(), stream));
            }
            files.finish();
        }
    }

    private void planes(NewFiles files, Path folder, List<SideInks> sides) throws Refused {
        try {
            Files.createDirectories(folder);
        } catch (IOException unwritable) {
            throw new Refused("The folder " + folder + " cannot be made. Is something of that name there already?");
        }
        for (int side = 0; side < sides.size(); side++) {
            SideInks inks = sides.get(side);
            for (Plane plane : Plane.values()) {
                String name = (side == 0 ? "front-" : "back-") + plane.letter() + ".png";
                files.write(
                        folder.resolve(name),
                        stream -> CardPictures.png(CardPictures.plane(plane, inks), dotsPerInch, stream));
            }
        }
    }
}
