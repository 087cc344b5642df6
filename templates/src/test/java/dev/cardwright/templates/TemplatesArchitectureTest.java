package dev.cardwright.templates;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cardwright.templates.design.CardDesign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TemplatesArchitectureTest {

    private static final JavaClasses ROOM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importUrl(CardDesign.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void the_room_knows_no_printers_no_orders_and_no_simulator() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cardwright.drivers..", "dev.cardwright.station..", "dev.cardwright.simulator..")
                .check(ROOM);
    }

    @Test
    void packages_depend_on_each_other_in_one_direction_only() {
        slices().matching("dev.cardwright.templates.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ROOM);
    }

    @Test
    void only_one_package_knows_the_svg_renderer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.cardwright.templates.artwork..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.weisj..")
                .check(ROOM);
    }

    @Test
    void only_barcodes_know_the_barcode_library() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.cardwright.templates.barcode..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.zxing..")
                .check(ROOM);
    }

    @Test
    void nothing_asks_the_system_for_the_time_or_a_font_or_a_temporary_file() {
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(ROOM);
        noClasses().should().callMethod(Instant.class, "now").check(ROOM);
        noClasses().should().callMethod(Clock.class, "systemUTC").check(ROOM);
        noClasses()
                .should()
                .callMethod(
                        Files.class,
                        "createTempFile",
                        String.class,
                        String.class,
                        java.nio.file.attribute.FileAttribute[].class)
                .orShould()
                .callMethod(Path.class, "toFile")
                .check(ROOM);
        noClasses()
                .should()
                .callConstructor(java.awt.Font.class, String.class, int.class, int.class)
                .check(ROOM);
    }
}
