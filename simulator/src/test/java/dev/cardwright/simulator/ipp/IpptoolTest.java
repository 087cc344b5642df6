package dev.cardwright.simulator.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.certificates.CertificateAuthority;
import dev.cardwright.simulator.certificates.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files that come with CUPS's ipptool, run against our machine: every test in them passes or skips itself.
 *
 * <p>Not run, because they cannot apply: {@code print-job-letter} and {@code print-job-media-col} demand paper of another size,
 * {@code print-job-hold}, {@code set-attrs-hold}, {@code print-job-password}, {@code print-uri}, {@code fax-job}, the subscription files and
 * {@code ipp-2.1}/{@code ipp-2.2} demand operations that this machine does not say it has, {@code print-job-manual} and
 * {@code print-job-media-needed} wait for a person at the keyboard, {@code create-job-sheets} wants banner pages, the {@code cups-} and
 * {@code get-pp…} files are for CUPS itself. {@code get-printer-attributes-suite} is run but for one test that asks for {@code 'all'} and
 * expects {@code media-col-database}, which the same file forbids elsewhere.
 */
final class IpptoolTest {
    /** What ipptool skips because the machine does not have it: printing from an address. */
    private static final List<String> SKIPPED = List.of(
            "RFC 8011 section 4.2.2: Print-URI Operation",
            "Print-URI with bad URI: Print-URI Operation",
            "RFC 8011 section 4.2.4: Create-Job Operation",
            "RFC 8011 section 4.3.2: Send-URI Operation",
            "Send-URI with bad URI: Create-Job Operation",
            "Send-URI with bad URI: Send-URI Operation (bad URI)",
            "Send-URI with bad URI: Cancel-Job Operation");

    private static final Pattern RESULT = Pattern.compile("^ {4}(\\S.*?) +\\[(PASS|FAIL|SKIP)]$", Pattern.MULTILINE);

    @TempDir
    private Path folder = Path.of("");

    private final Cards cards = new Cards();

    @BeforeEach
    void a_card_as_a_picture() throws IOException {
        Foreign.need("ipptool", "cups-ipp-utils");
        Files.write(folder.resolve("card.jpg"), TestCard.jpeg(TestCard.landscape(1011, 638)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipp-1.1.test", "ipp-2.0.test", "ipp-everywhere.test"})
    void the_suites_pass(String file) throws Exception {
        try (IppMachine machine = IppMachine.start(settings())) {
            Foreign.Outcome outcome = ipptool(machine, "2.0", file);

            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(titles(outcome, "FAIL")).isEmpty();
            assertThat(titles(outcome, "SKIP")).isEqualTo(SKIPPED);
            assertThat(titles(outcome, "PASS")).hasSizeGreaterThanOrEqualTo(30);
            assertThat(machine.control().awaitTray(Duration.ofSeconds(20))).isTrue();
            assertThat(cards.made())
                    .isNotEmpty()
                    .allSatisfy(
                            card -> assertThat(TestCard.corners(card.front())).isEqualTo("red green blue white"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get-printer-attributes.test",
                "get-printer-description-attributes.test",
                "get-job-template-attributes.test",
                "validate-job.test",
                "print-job.test",
                "print-job-and-wait.test",
                "print-job-gzip.test",
                "print-job-deflate.test",
                "create-job.test",
                "create-job-format.test",
                "get-jobs.test",
                "get-completed-jobs.test",
                "identify-printer.test",
                "identify-printer-display.test",
                "identify-printer-multiple.test"
            })
    void single_files_pass(String file) throws Exception {
        try (IppMachine machine = IppMachine.start(settings())) {
            Foreign.Outcome outcome = ipptool(machine, "2.0", file);

            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(titles(outcome, "PASS")).isNotEmpty();
            assertThat(titles(outcome, "FAIL")).isEmpty();
            assertThat(titles(outcome, "SKIP")).isEmpty();
        }
    }

    @Test
    void a_job_that_waits_is_found_and_cancelled() throws Exception {
        try (IppMachine machine = IppMachine.start(settings().withCards(0))) {
            assertThat(ipptool(machine, "2.0", "print-job.test").exitCode()).isZero();
            Foreign.Outcome outcome = ipptool(machine, "2.0", "cancel-current-job.test");

            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(titles(outcome, "PASS")).hasSize(2);
        }
    }

    @Test
    void attributes_are_told_as_asked_for() throws Exception {
        try (IppMachine machine = IppMachine.start(settings())) {
            Foreign.Outcome outcome = ipptool(machine, "2.0", "get-printer-attributes-suite.test");

            assertThat(titles(outcome, "FAIL"))
                    .containsExactly("Get-Printer-Attributes (requested-attributes='media-col-database')");
            assertThat(titles(outcome, "PASS")).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void the_suite_passes_over_tls() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(folder.resolve("keys"), Clock.systemUTC());
        IppMachineSettings settings = settings()
                .withTls(authority.issue("printer", "localhost", Role.SERVER).sslContext());
        try (IppMachine machine = IppMachine.start(settings)) {
            assertThat(machine.uri().getScheme()).isEqualTo("ipps");
            Foreign.Outcome outcome = ipptool(machine, "2.0", "ipp-everywhere.test");

            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(titles(outcome, "PASS")).hasSizeGreaterThanOrEqualTo(30);
        }
    }

    private IppMachineSettings settings() {
        return IppMachineSettings.of("ipptool").withTray(cards);
    }

    private Foreign.Outcome ipptool(IppMachine machine, String version, String file)
            throws IOException, InterruptedException {
        return Foreign.run(
                folder,
                List.of(
                        "ipptool",
                        "-V",
                        version,
                        "-tf",
                        "card.jpg",
                        machine.uri().toString(),
                        file));
    }

    private static List<String> titles(Foreign.Outcome outcome, String result) {
        return RESULT.matcher(outcome.output())
                .results()
                .filter(match -> match.group(2).equals(result))
                .map((MatchResult match) -> match.group(1).strip())
                .toList();
    }
}
