package dev.cardwright.station.privacy;

import dev.cardwright.templates.paper.CertificatePaper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes certificates as {@code <cardId>.json} and {@code <cardId>.pdf}; each file is whole or absent. */
final class CertificateFiles {
    private final Path folder;

    CertificateFiles(Path folder) {
        this.folder = folder;
    }

    void write(String cardId, String certificate) throws IOException {
        Files.createDirectories(folder);
        byte[] bytes = certificate.getBytes(StandardCharsets.UTF_8);
        ErasureCertificate parsed;
        try {
            parsed = ErasureCertificate.verified(bytes);
        } catch (ErasureCertificate.CertificateBroken e) {
            throw new IOException("The recorded certificate is damaged: " + e.getMessage(), e);
        }
        ByteArrayOutputStream paper = new ByteArrayOutputStream();
        CertificatePaper.write(CertificateText.sheet(parsed), paper);
        PrivateFiles.writeWhole(folder.resolve(cardId + ".pdf"), paper.toByteArray());
        PrivateFiles.writeWhole(folder.resolve(cardId + ".json"), bytes);
    }
}
