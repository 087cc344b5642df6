package dev.cardwright.templates.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An invented certificate, to be looked at: {@code SampleCertificate OUT.pdf}. */
public final class SampleCertificate {

    private SampleCertificate() {}

    /**
     * Writes it.
     *
     * @param arguments the file
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
            CertificatePaper.write(sheet(), out);
        }
    }

    static CertificateSheet sheet() {
        return new CertificateSheet(
                "Certificate of erasure",
                List.of(
                        new CertificateSheet.Row("Certificate", "E-000042, mode demo"),
                        new CertificateSheet.Row("Card", "CA5G3F-4C8K2M (shipment S-K4T7)"),
                        new CertificateSheet.Row("Organisation", "ORG-17"),
                        new CertificateSheet.Row(
                                "Produced and delivered", "2026-11-21 20:14:03 UTC, acknowledged 20:14:09 UTC"),
                        new CertificateSheet.Row("Rule", "Erase once delivered is acknowledged, grace period none"),
                        new CertificateSheet.Row("Erased", "2026-11-21 20:14:10 UTC")),
                List.of(
                        new StoreCheck(
                                "Key slot",
                                "overwritten in place, wrapping key renewed",
                                StoreCheck.Result.PASS,
                                "The key that sealed the personal part is gone; its slot was read back and holds other bytes."),
                        new StoreCheck(
                                "Database",
                                "rows removed, opened and searched",
                                StoreCheck.Result.PASS,
                                "No sealed part of this card is left, and what old pages hold cannot be opened."),
                        new StoreCheck(
                                "Prepared drawings",
                                "dropped from memory",
                                StoreCheck.Result.PASS,
                                "No drawing of this card is kept."),
                        new StoreCheck(
                                "Printer memory, line L2",
                                "panels cleared by command",
                                StoreCheck.Result.UNKNOWN,
                                "The printer acknowledged the command, but its memory cannot be read back.")),
                List.of(
                        "The ribbon roll R-0107 in line L2 shows the print until it is destroyed; a supplement will be issued then.",
                        "Files of the customer and of the order portal."),
                "Content SHA-256 3c1f0f1d8e7ab2c95a1de2e0a1b7ad09f3b7725f7d6f0b0d2f6b7a0e6a9d4c11 · previous"
                        + " 77e1c5b1f6a0d1a4c03b2be8e7aa3c4c9f50c1e7d7be1a7a2f0d3c5b9a8e7f60 · signature (Ed25519)"
                        + " a3f1c2d4e5b60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00a3f1c2d4e5b60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00");
    }
}
