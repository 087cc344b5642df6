package dev.cardwright.templates.picture;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells files apart by their first bytes, whatever they are called. */
enum FileKind {
    JPEG("a JPEG file"),
    PNG("a PNG file"),
    GIF("a GIF file"),
    WEBP("a WebP file"),
    HEIC("a HEIC or AVIF file"),
    TIFF("a TIFF file"),
    BMP("a BMP file"),
    PDF("a PDF file"),
    SVG("an SVG or XML file"),
    OTHER("no image");

    final String name;

    FileKind(String name) {
        this.name = name;
    }

    static FileKind of(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 256), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00FF\u00D8\u00FF")) {
            return JPEG;
        }
        if (start.startsWith("\u0089PNG\r\n\u001A\n")) {
            return PNG;
        }
        if (start.startsWith("GIF8")) {
            return GIF;
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return WEBP;
        }
        if (start.startsWith("ftyp", 4)) {
            return HEIC;
        }
        if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
            return TIFF;
        }
        if (start.startsWith("BM")) {
            return BMP;
        }
        if (start.startsWith("%PDF")) {
            return PDF;
        }
        String text = start.strip().toLowerCase(Locale.ROOT);
        return text.startsWith("<?xml") || text.startsWith("<svg") || text.startsWith("<!doctype") ? SVG : OTHER;
    }
}
