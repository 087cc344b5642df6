package dev.cardwright.templates.paper;

import java.util.List;

/**
 * The content of an erasure certificate, without any personal value.
 *
 * @param title the headline
 * @param rows facts as label and value, in reading order
 * @param checks one per store
 * @param notCovered what the certificate does not vouch for, a sentence each
 * @param footer hash and signature, broken into lines as needed
 */
public record CertificateSheet(
        String title, List<Row> rows, List<StoreCheck> checks, List<String> notCovered, String footer) {

    /** Keeps its own copies. */
    public CertificateSheet {
        rows = List.copyOf(rows);
        checks = List.copyOf(checks);
        notCovered = List.copyOf(notCovered);
    }

    /**
     * One fact.
     *
     * @param label what it is
     * @param value what it says
     */
    public record Row(String label, String value) {}
}
