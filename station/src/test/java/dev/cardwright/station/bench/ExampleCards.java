package dev.cardwright.station.bench;

import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.simulator.people.People;
import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.DesignFault;
import dev.cardwright.templates.draw.CardArtist;
import dev.cardwright.templates.draw.CardData;
import dev.cardwright.templates.draw.DrawingRefused;
import dev.cardwright.templates.draw.DrawnCard;
import dev.cardwright.templates.draw.Photo;
import dev.cardwright.templates.ink.CardRaster;
import dev.cardwright.templates.ink.SideInks;
import dev.cardwright.templates.sample.SampleCard;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Three of the example designs with their sample texts and the portrait of a person who does not exist. */
final class ExampleCards {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final long SEED = 500;
    private static final List<String> DESIGNS = List.of("employee-card", "visitor-badge", "site-card");

    /**
     * One card, drawn.
     *
     * @param design the design's folder
     * @param rawBytes all planes of all sides, one byte per dot
     */
    record Example(String design, DrawnCard drawn, long rawBytes) {

        /** The job as a line makes it: from the drawn planes, nothing kept from an earlier one. */
        PrintJob job() {
            return new PrintJob("ymcko", planes(drawn.front()), drawn.back().map(Example::planes), Optional.empty());
        }

        private static SidePlanes planes(SideInks inks) {
            return new SidePlanes(
                    inks.width(),
                    inks.height(),
                    inks.cyan(),
                    inks.magenta(),
                    inks.yellow(),
                    inks.black(),
                    inks.overlay());
        }
    }

    private ExampleCards() {}

    static List<Example> draw(Path designs, CardRaster raster) throws DesignFault, DrawingRefused {
        People people = new People(SEED);
        List<Example> cards = new ArrayList<>();
        for (String name : DESIGNS) {
            CardDesign design = CardDesign.load(designs.resolve(name));
            CardData sample = SampleCard.of(design, DAY);
            Optional<Photo> portrait = people.employee().portrait().map(Photo::of);
            CardData card = new CardData(
                    sample.cardId(),
                    sample.fields(),
                    sample.photo().isPresent() ? portrait : Optional.empty(),
                    sample.images(),
                    DAY);
            DrawnCard drawn = new CardArtist(design, raster).draw(card);
            cards.add(new Example(
                    name,
                    drawn,
                    raw(drawn.front()) + drawn.back().map(ExampleCards::raw).orElse(0L)));
        }
        return cards;
    }

    private static long raw(SideInks side) {
        return 5L * side.width() * side.height();
    }
}
