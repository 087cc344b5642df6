package dev.cardwright.simulator.floor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.card.VirtualCard;
import dev.cardwright.simulator.plastic.PlasticReader;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.FinishedCards;
import dev.cardwright.simulator.printer.Stripe;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where finished cards fall. Each is looked at like a person would with a scanner: its cardId is read off the plastic, its picture and
 * the data on its chip and on its stripe are filed under that id. Thread-safe; called by every machine's own tray thread.
 */
public final class FinishedTray implements FinishedCards {
    private static final Logger LOG = LoggerFactory.getLogger(FinishedTray.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A card in the tray.
     *
     * @param machine the machine that made it
     * @param number its number at that machine
     * @param cardId what the plastic says; nothing if no code on it could be read
     * @param twoSided whether the back is printed
     * @param chipUid the chip's identifier in capital hexadecimal digits, if there is a chip
     * @param chip the chip's memory, if there is a chip
     * @param stripe what lies on its magnetic stripe
     */
    public record Lying(
            String machine,
            long number,
            Optional<String> cardId,
            boolean twoSided,
            Optional<String> chipUid,
            Optional<ObjectNode> chip,
            Stripe stripe) {}

    private final Path cards;
    private final Path chips;
    private final Path stripes;
    private final boolean keepPictures;
    private final List<Lying> ejected = new ArrayList<>();
    private final Map<String, Integer> copies = new HashMap<>();
    private int counted;
    private int rejected;
    private int unread;
    private int notFiled;

    FinishedTray(Path cards, Path chips, Path stripes, boolean keepPictures) {
        this.cards = cards;
        this.chips = chips;
        this.stripes = stripes;
        this.keepPictures = keepPictures;
    }

    @Override
    public void ejected(FinishedCard card) {
        if (keepPictures) {
            file(card);
        }
        synchronized (this) {
            counted++;
            notifyAll();
        }
    }

    @Override
    public synchronized void rejected(FinishedCard card) {
        rejected++;
        notifyAll();
    }

    private void file(FinishedCard card) {
        BufferedImage front = card.front();
        Optional<BufferedImage> back = card.hasBack() ? Optional.of(card.back()) : Optional.empty();
        Optional<String> cardId = PlasticReader.read(front, back).cardId();
        Optional<ObjectNode> chip = card.chip().map(VirtualCard::memory);
        Lying lying = new Lying(
                card.machine(),
                card.number(),
                cardId,
                back.isPresent(),
                card.chip().map(it -> HexFormat.of().withUpperCase().formatHex(it.uid())),
                chip,
                card.magnetic());
        String name = add(lying);
        try {
            ImageIO.write(front, "png", cards.resolve(name + "-front.png").toFile());
            if (back.isPresent()) {
                ImageIO.write(
                        back.get(), "png", cards.resolve(name + "-back.png").toFile());
            }
            if (chip.isPresent()) {
                write(chips.resolve(name + ".json"), chip.get());
            }
            if (!card.magnetic().isBlank()) {
                write(stripes.resolve(name + ".json"), card.magnetic().asJson());
            }
        } catch (IOException full) {
            synchronized (this) {
                notFiled++;
            }
            LOG.error("A finished card's picture could not be written: {}", full.getMessage());
        }
    }

    private static void write(Path file, ObjectNode json) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }

    /** Files a card; a second plastic with the same cardId gets a name of its own. */
    private synchronized String add(Lying lying) {
        ejected.add(lying);
        if (lying.cardId().isEmpty()) {
            unread++;
            return "unread-" + unread;
        }
        String cardId = lying.cardId().get();
        int copy = copies.merge(cardId, 1, Integer::sum);
        return copy == 1 ? cardId : String.format(Locale.ROOT, "%s-duplicate-%d", cardId, copy);
    }

    /** The cards in the output hoppers so far; empty if pictures are not kept. */
    public synchronized List<Lying> lying() {
        return List.copyOf(ejected);
    }

    /** The cards in the output hoppers that carry this cardId. */
    public synchronized List<Lying> with(String cardId) {
        return ejected.stream()
                .filter(card -> card.cardId().equals(Optional.of(cardId)))
                .toList();
    }

    /** How many cards fell into the output hoppers. */
    public synchronized int ejectedCount() {
        return counted;
    }

    /** How many cards fell into the reject boxes. */
    public synchronized int rejectedCount() {
        return rejected;
    }

    /** How many plastics show a cardId that another plastic showed before. */
    public synchronized int duplicates() {
        return copies.values().stream().mapToInt(count -> count - 1).sum();
    }

    /** How many plastics had no readable cardId. */
    public synchronized int unread() {
        return unread;
    }

    /** How many pictures could not be written. */
    public synchronized int notFiled() {
        return notFiled;
    }

    /** Waits until so many cards lie in the output hoppers; false if they did not come in time. */
    public synchronized boolean await(int cardCount, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (counted < cardCount) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
