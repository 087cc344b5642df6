package dev.cardwright.drivers;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.cardwright.drivers.chip.keys.KeySource;
import dev.cardwright.drivers.link.Link;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static JavaClasses drivers;

    @BeforeAll
    static void read_the_compiled_classes() throws Exception {
        Path classes = Path.of(
                Link.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        drivers = new ClassFileImporter().importPath(classes);
    }

    @Test
    void drivers_know_no_other_room() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cardwright.templates..", "dev.cardwright.station..", "dev.cardwright.simulator..")
                .check(drivers);
    }

    @Test
    void only_links_know_serial_ports_and_sockets() {
        noClasses()
                .that(not(resideInAPackage("dev.cardwright.drivers.link..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fazecast..", "java.nio.channels..")
                .check(drivers);
    }

    @Test
    void links_know_nothing_of_printers_and_chips() {
        classes()
                .that()
                .resideInAPackage("dev.cardwright.drivers.link..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("dev.cardwright.drivers.printer.."))
                        .and(not(resideInAPackage("dev.cardwright.drivers.chip.."))))
                .check(drivers);
    }

    @Test
    void printers_and_chips_know_nothing_of_each_other() {
        noClasses()
                .that()
                .resideInAPackage("dev.cardwright.drivers.printer..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.cardwright.drivers.chip..")
                .check(drivers);
        noClasses()
                .that()
                .resideInAPackage("dev.cardwright.drivers.chip..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.cardwright.drivers.printer..")
                .check(drivers);
    }

    @Test
    void only_the_chip_package_itself_knows_the_smart_card_api() {
        noClasses()
                .that(not(resideInAPackage("dev.cardwright.drivers.chip")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.smartcardio..", "jnasmartcardio..")
                .check(drivers);
    }

    @Test
    void keys_are_opened_only_where_their_use_is_recorded() {
        noClasses()
                .that(not(resideInAPackage("dev.cardwright.drivers.chip.keys")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(KeySource.class)
                .check(drivers);
    }

    @Test
    void packages_form_no_circle() {
        slices().matching("dev.cardwright.drivers.(**)")
                .should()
                .beFreeOfCycles()
                .check(drivers);
    }

    @Test
    void nobody_reads_the_time_without_a_clock() {
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(drivers);
        noClasses().should().callMethod(Instant.class, "now").check(drivers);
    }
}
