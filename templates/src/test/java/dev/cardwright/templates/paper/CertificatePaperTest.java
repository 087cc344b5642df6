package dev.cardwright.templates.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class CertificatePaperTest {

    @Test
    void says_everything_on_one_page() throws IOException {
        try (PDDocument document = pdf(SampleCertificate.sheet())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains(
                            "Certificate of erasure",
                            "CA5G3F-4C8K2M",
                            "UNKNOWN",
                            "cannot be read back",
                            "ribbon roll",
                            "Page 1 of 1");
            assertThat(text.replaceAll("\\s", "")).contains("ccddeeff00");
        }
    }

    @Test
    void carries_its_fonts_inside() throws IOException {
        try (PDDocument document = pdf(SampleCertificate.sheet())) {
            int fonts = 0;
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                    fonts++;
                }
            }
            assertThat(fonts).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void goes_on_over_as_many_pages_as_it_needs() throws IOException {
        StoreCheck check = new StoreCheck("Store", "looked", StoreCheck.Result.FAILED, "Something is left. ".repeat(8));
        CertificateSheet sheet =
                new CertificateSheet("Certificate", List.of(), Collections.nCopies(40, check), List.of(), "hash");
        try (PDDocument document = pdf(sheet)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            String text = new PDFTextStripper().getText(document);
            assertThat(text.split("FAILED", -1)).hasSize(41);
            assertThat(text).contains("Page 3 of " + document.getNumberOfPages());
        }
    }

    @Test
    void keeps_the_lines_of_the_footer_apart() throws IOException {
        CertificateSheet sheet = new CertificateSheet("T", List.of(), List.of(), List.of(), "SHA-256 aa\nsignature bb");
        try (PDDocument document = pdf(sheet)) {
            assertThat(new PDFTextStripper().getText(document).lines()).contains("SHA-256 aa", "signature bb");
        }
    }

    @Test
    void breaks_words_longer_than_a_line_and_marks_letters_it_does_not_have() throws IOException {
        CertificateSheet sheet = new CertificateSheet(
                "T",
                List.of(new CertificateSheet.Row("Key", "0123456789".repeat(30) + " 李\n\tend")),
                List.of(),
                List.of(),
                "");
        try (PDDocument document = pdf(sheet)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text.replaceAll("\\s", ""))
                    .contains("0123456789".repeat(30))
                    .contains("\uFFFDend");
        }
    }

    private static PDDocument pdf(CertificateSheet sheet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CertificatePaper.write(sheet, out);
        return Loader.loadPDF(out.toByteArray());
    }
}
