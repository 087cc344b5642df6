package dev.cardwright.templates.type;

import java.nio.file.Path;

/**
 * A font file of the site, as the configuration names it.
 *
 * @param file a TrueType or OpenType font
 * @param sha256 the fingerprint the file must have, hexadecimal
 * @param family the name designs use
 * @param bold whether it is the bold one of its family
 * @param italic whether it is the slanted one of its family
 */
public record FontFile(Path file, String sha256, String family, boolean bold, boolean italic) {}
