package dev.cardwright.templates.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * A PDF that is the same, byte for byte, whenever the same is written into it: it names no moment, and its number comes from
 * its content.
 */
final class PaperDocument {

    private PaperDocument() {}

    /** An empty document with the facts about it that readers show. */
    static PDDocument named(String title, Locale language) {
        PDDocument document = new PDDocument();
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setProducer("Cardwright");
        document.getDocumentCatalog().setLanguage(language.toLanguageTag());
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
        return document;
    }

    /** Asks viewers to print pages as large as they are: fitted to the paper, a card would no longer be as large as a card. */
    static void keepSize(PDDocument document) {
        document.getDocumentCatalog().getViewerPreferences().setPrintScaling(PDViewerPreferences.PRINT_SCALING.None);
    }

    /** Writes it out; {@code content} is anything that differs when the document differs. */
    static void save(PDDocument document, byte[] content, OutputStream out) throws IOException {
        for (PDPage page : document.getPages()) {
            inlineMarks(document, page);
        }
        document.setDocumentId(ByteBuffer.wrap(sha256(content)).getLong());
        document.save(out, CompressParameters.NO_COMPRESSION);
    }

    /**
     * Writes what marked words say beside the words. The library's pen puts it into the page's resources, where poppler, and
     * with it most free readers, does not look.
     */
    private static void inlineMarks(PDDocument document, PDPage page) throws IOException {
        PDResources resources = page.getResources();
        if (!resources.getCOSObject().containsKey(COSName.PROPERTIES)) {
            return;
        }
        List<Object> tokens = new PDFStreamParser(page).parse();
        for (int at = 1; at < tokens.size(); at++) {
            if (tokens.get(at) instanceof Operator operator
                    && operator.getName().equals(OperatorName.BEGIN_MARKED_CONTENT_SEQ)
                    && tokens.get(at - 1) instanceof COSName name) {
                tokens.set(at - 1, resources.getProperties(name).getCOSObject());
            }
        }
        PDStream inlined = new PDStream(document);
        try (OutputStream content = inlined.createOutputStream(COSName.FLATE_DECODE)) {
            new ContentStreamWriter(content).writeTokens(tokens);
        }
        page.setContents(inlined);
        resources.getCOSObject().removeItem(COSName.PROPERTIES);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
