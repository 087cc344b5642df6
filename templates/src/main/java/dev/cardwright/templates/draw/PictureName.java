package dev.cardwright.templates.draw;

import java.util.Optional;

/**
 * Which picture of a card is meant.
 *
 * @param image a further picture's name; empty for the photo
 */
record PictureName(Optional<String> image) {

    static final PictureName PHOTO = new PictureName(Optional.empty());

    /** What it is called at the beginning of a sentence. */
    String subject() {
        return image.map(name -> "The picture " + name).orElse("The photo");
    }

    /** A refusal's code. */
    String code(String reason) {
        return (image.isPresent() ? "IMAGE-" : "PHOTO-") + reason;
    }
}
