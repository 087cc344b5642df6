package dev.cardwright.simulator.ipp;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A picture is a document of one page. */
final class JpegPage implements Pages {
    private static final long MOST_PIXELS = 40_000_000;

    private final byte[] document;
    private final Ticket ticket;
    private boolean read;

    JpegPage(byte[] document, Ticket ticket) {
        this.document = document;
        this.ticket = ticket;
    }

    @Override
    public Sides sides() {
        return Sides.ONE;
    }

    @Override
    public Optional<BufferedImage> next(boolean back) throws UnprintableException {
        if (read) {
            return Optional.empty();
        }
        read = true;
        BufferedImage picture = decode();
        int turns = CardPicture.quarterTurns(ticket, picture.getWidth(), picture.getHeight());
        return Optional.of(CardPicture.lay(picture, turns, ticket.scaling()));
    }

    /** Never through a temporary file: it is the picture of a person. */
    private BufferedImage decode() throws UnprintableException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(document))) {
            reader.setInput(in, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                throw UnprintableException.unfit("The picture has more than " + MOST_PIXELS + " dots.");
            }
            return reader.read(0);
        } catch (IOException | RuntimeException damaged) {
            throw UnprintableException.damaged("The picture cannot be decoded.");
        } finally {
            reader.dispose();
        }
    }

    @Override
    public void close() {
        read = true;
    }
}
