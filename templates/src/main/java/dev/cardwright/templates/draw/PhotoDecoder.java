package dev.cardwright.templates.draw;

import dev.cardwright.templates.picture.Picture;
import dev.cardwright.templates.picture.PictureDecoder;
import dev.cardwright.templates.picture.PictureRefused;

/** Decodes the pictures of a card within the limits of its article. Immutable. */
final class PhotoDecoder {

    private final PhotoLimits limits;

    PhotoDecoder(PhotoLimits limits) {
        this.limits = limits;
    }

    /** Decodes the photo or a further picture; a refusal names the element that wanted it. */
    Picture decode(Photo photo, PictureName name, String element) throws Unprintable {
        byte[] bytes = photo.shared();
        if (bytes.length > limits.bytes()) {
            throw new Unprintable(
                    name.code("TOO-LARGE"),
                    element,
                    name.subject() + " has " + bytes.length + " bytes. Allowed: up to " + limits.bytes() + ".");
        }
        try {
            return PictureDecoder.decode(bytes, limits.pixels(), name.subject());
        } catch (PictureRefused refused) {
            throw new Unprintable(name.code(refused.reason().code()), element, String.valueOf(refused.getMessage()));
        }
    }
}
