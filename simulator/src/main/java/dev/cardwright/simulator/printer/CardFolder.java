package dev.cardwright.simulator.printer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cardwright.simulator.card.VirtualCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files every card that leaves a machine in a folder: {@code card-0001-front.png}, {@code card-0001-back.png} if there is ink, and
 * {@code card-0001.json} with what became of it, its panels, its stripe and its chip. Names are numbers only. Thread-safe.
 */
public final class CardFolder implements FinishedCards {
    private static final Logger LOG = LoggerFactory.getLogger(CardFolder.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private CardFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Files cards there; the folder is made if it is missing.
     *
     * @throws IOException with one sentence if it cannot be made
     */
    public static CardFolder in(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new IOException("The folder " + folder + " for finished cards cannot be made.", failure);
        }
        return new CardFolder(folder);
    }

    @Override
    public void ejected(FinishedCard card) {
        file(card, "EJECTED");
    }

    @Override
    public void rejected(FinishedCard card) {
        file(card, "REJECTED");
    }

    @Override
    public void removed(FinishedCard card) {
        file(card, "REMOVED");
    }

    private void file(FinishedCard card, String outcome) {
        String name = String.format(Locale.ROOT, "card-%04d", card.number());
        try {
            ImageIO.write(
                    card.front(), "png", folder.resolve(name + "-front.png").toFile());
            if (card.hasBack()) {
                ImageIO.write(
                        card.back(), "png", folder.resolve(name + "-back.png").toFile());
            }
            Files.writeString(
                    folder.resolve(name + ".json"),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(asJson(card, outcome)) + "\n");
        } catch (IOException full) {
            LOG.error("{} could not be filed: {}", name, full.getMessage());
        }
    }

    private static ObjectNode asJson(FinishedCard card, String outcome) {
        ObjectNode json = JSON.createObjectNode();
        json.put("machine", card.machine());
        json.put("card", card.number());
        json.put("outcome", outcome);
        json.put("frontPanels", card.frontSide().panels());
        json.put("backPanels", card.backSide().panels());
        json.set("magnetic", card.magnetic().asJson());
        card.chip().map(VirtualCard::memory).ifPresent(memory -> json.set("chip", memory));
        return json;
    }
}
