package dev.cardwright.templates.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.templates.ForeignProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void sets_scripts_that_join_and_run_from_right_to_left_so_that_they_can_be_found(@TempDir Path folder)
            throws Exception {
        CertificateSheet sheet = new CertificateSheet(
                "T",
                List.of(
                        new CertificateSheet.Row("Organisation", "مؤسسة البطاقات"),
                        new CertificateSheet.Row("City", "Åmål")),
                List.of(),
                List.of(),
                "");
        Path file = folder.resolve("certificate.pdf");
        try (OutputStream out = Files.newOutputStream(file)) {
            CertificatePaper.write(sheet, out);
        }

        assertThat(ForeignProgram.run("pdftotext", "-layout", file, "-").text())
                .contains("مؤسسة البطاقات", "Åmål")
                .doesNotContain("\uFFFD");
        ForeignProgram.Ended checked = ForeignProgram.run("qpdf", "--check", file);
        assertThat(checked.code()).isZero();
        assertThat(checked.text()).doesNotContain("WARNING");
    }

    @Test
    void tells_on_each_page_that_the_checks_go_on_and_counts_them() throws IOException {
        StoreCheck good = new StoreCheck("Store", "looked", StoreCheck.Result.PASS, "Nothing is left.");
        StoreCheck open = new StoreCheck("Printer", "asked", StoreCheck.Result.UNKNOWN, "It cannot be asked.");
        List<StoreCheck> checks = new ArrayList<>(Collections.nCopies(30, good));
        checks.add(open);
        try (PDDocument document = pdf(new CertificateSheet("T", List.of(), checks, List.of(), "hash"))) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains("30 passed, 1 unknown");
            assertThat(text.split("What was checked, continued", -1)).hasSize(document.getNumberOfPages());
        }
    }

    @Test
    void is_the_same_file_for_the_same_content() throws IOException {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        CertificatePaper.write(SampleCertificate.sheet(), one);
        CertificatePaper.write(SampleCertificate.sheet(), other);

        assertThat(other.toByteArray()).isEqualTo(one.toByteArray());
    }

    private static PDDocument pdf(CertificateSheet sheet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CertificatePaper.write(sheet, out);
        return Loader.loadPDF(out.toByteArray());
    }
}
