package dev.cardwright.templates.artwork;

import com.github.weisj.jsvg.parser.DomDocument;
import com.github.weisj.jsvg.parser.resources.RenderableResource;
import com.github.weisj.jsvg.parser.resources.ResourceLoader;
import com.github.weisj.jsvg.parser.resources.ResourceSupplier;
import dev.cardwright.templates.picture.Picture;
import dev.cardwright.templates.picture.PictureDecoder;
import dev.cardwright.templates.picture.PictureRefused;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/** The pictures within drawings: how they are written into one, and how the renderer gets them. */
public final class DrawingPictures {

    /** How many pixels a picture of a drawing may have, width times height. */
    public static final long MOST_PIXELS = 20_000_000;

    private static final String START = "data:image/x-checked;";
    private static final String SQUARES = "pixelated;";
    private static final String BASE64 = "base64,";

    private DrawingPictures() {}

    /**
     * Writes a picture as a reference that {@link VectorArt} understands; it draws no other.
     *
     * @param file a JPEG or PNG file that {@link PictureDecoder} takes
     * @param squares true if its pixels are to be seen as squares when it gets larger
     * @return for an {@code href}
     */
    public static String reference(byte[] file, boolean squares) {
        return START
                + (squares ? SQUARES : "")
                + BASE64
                + Base64.getEncoder().withoutPadding().encodeToString(file);
    }

    static ResourceLoader loader() {
        return DrawingPictures::load;
    }

    private static ResourceSupplier<RenderableResource> load(DomDocument document, URI reference) throws IOException {
        String text = reference.toString();
        int data = text.indexOf(BASE64);
        if (!text.startsWith(START) || data < 0) {
            throw new IOException("A picture that was not checked");
        }
        boolean squares = text.startsWith(SQUARES, START.length());
        byte[] file = Base64.getDecoder().decode(text.substring(data + BASE64.length()));
        return platform -> Optional.of(new EmbeddedPicture(decode(file), squares));
    }

    private static Picture decode(byte[] file) {
        try {
            return PictureDecoder.decode(file, MOST_PIXELS, "The picture");
        } catch (PictureRefused impossible) {
            throw new IllegalStateException("A picture that was checked cannot be drawn", impossible);
        }
    }
}
