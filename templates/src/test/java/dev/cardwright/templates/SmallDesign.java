package dev.cardwright.templates;

import dev.cardwright.templates.design.CardDesign;
import dev.cardwright.templates.design.DesignFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Designs of a few lines, for one question each. The first line of the body is line 2 of {@code card.svg}. */
public final class SmallDesign {

    private SmallDesign() {}

    /**
     * A lying card with this body.
     *
     * @param body SVG elements
     * @return the design
     * @throws DesignFault if it is refused
     */
    public static CardDesign of(String body) throws DesignFault {
        return ofDocument(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 85.6 53.98\">\n" + body + "\n</svg>");
    }

    /**
     * A whole document.
     *
     * @param svg the file's text
     * @return the design
     * @throws DesignFault if it is refused
     */
    public static CardDesign ofDocument(String svg) throws DesignFault {
        try {
            Path folder = Files.createTempDirectory("cardwright-design");
            Path file = folder.resolve("card.svg");
            try {
                Files.writeString(file, svg, StandardCharsets.UTF_8);
                return CardDesign.load(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * A lying card with this body and more to say in its manifest.
     *
     * @param manifest lines of {@code design.yaml} beside id and front
     * @param body SVG elements
     * @return the design
     * @throws DesignFault if it is refused
     */
    public static CardDesign withManifest(String manifest, String body) throws DesignFault {
        try {
            Path folder = Files.createTempDirectory("cardwright-design");
            Path yaml = folder.resolve("design.yaml");
            Path front = folder.resolve("front.svg");
            try {
                Files.writeString(yaml, "id: small\nfront: front.svg\n" + manifest + "\n");
                Files.writeString(
                        front,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 85.6 53.98\">\n" + body + "\n</svg>");
                return CardDesign.load(folder);
            } finally {
                Files.deleteIfExists(yaml);
                Files.deleteIfExists(front);
                Files.deleteIfExists(folder);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
