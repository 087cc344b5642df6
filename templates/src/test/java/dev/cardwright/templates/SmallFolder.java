package dev.cardwright.templates;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.DesignFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A design folder of a few files, for one question each. */
public final class SmallFolder {

    private final Path folder;

    /**
     * An empty folder.
     *
     * @param folder where
     */
    public SmallFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a file.
     *
     * @param name its name
     * @param text what it says
     * @return this folder
     */
    public SmallFolder with(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Writes a lying card.
     *
     * @param name the file's name
     * @param body SVG elements
     * @return this folder
     */
    public SmallFolder withDrawing(String name, String body) {
        return with(
                name, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 85.6 53.98\">\n" + body + "\n</svg>");
    }

    /**
     * Reads the folder's {@code design.yaml}.
     *
     * @return the design
     * @throws DesignFault if it is refused
     */
    public CardDesign load() throws DesignFault {
        return CardDesign.load(folder);
    }

    /**
     * Reads a named file of the folder.
     *
     * @param name a manifest or drawing
     * @return the design
     * @throws DesignFault if it is refused
     */
    public CardDesign load(String name) throws DesignFault {
        return CardDesign.load(folder.resolve(name));
    }
}
