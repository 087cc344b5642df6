package dev.cardwright.station.design;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Files that appear all together, or not at all: each is written beside its place under another name and moved there at the
 * end. What was there before stays until then.
 */
final class NewFiles implements AutoCloseable {

    /** What writes a file's content. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    private final Map<Path, Path> drafts = new LinkedHashMap<>();

    void write(Path file, Content content) throws Refused {
        Path place = file.toAbsolutePath().normalize();
        if (Files.isDirectory(place)) {
            throw new Refused(file + " is a folder. Allowed: the name of a file.");
        }
        try {
            Path draft = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
            try (OutputStream out =
                    Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                drafts.put(draft, place);
                content.write(out);
            }
        } catch (IOException unwritable) {
            throw new Refused(file + " cannot be written. Is its folder there, may this user write into it, and has the"
                    + " disk room?");
        }
    }

    /** Moves everything to its place. */
    void finish() throws Refused {
        for (Map.Entry<Path, Path> draft : drafts.entrySet()) {
            try {
                Files.move(draft.getKey(), draft.getValue(), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException unwritable) {
                throw new Refused(draft.getValue() + " cannot be written.");
            }
        }
        drafts.clear();
    }

    /** Removes what did not reach its place. */
    @Override
    public void close() throws Refused {
        for (Path draft : drafts.keySet()) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException stuck) {
                throw new Refused("The unfinished file " + draft + " could not be removed. Please delete it.");
            }
        }
    }
}
