package dev.cardwright.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The simulator has its own reading of every protocol; code shared with the other rooms would agree with them on the same mistake. */
final class SimulatorArrowsTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.cardwright.simulator");

    @Test
    void the_simulator_uses_nothing_of_the_other_rooms() {
        noClasses()
                .that()
                .resideInAPackage("dev.cardwright.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cardwright.templates..", "dev.cardwright.drivers..", "dev.cardwright.station..")
                .check(MAIN);
    }

    @Test
    void the_reader_provider_needs_the_jdk_only() {
        classes()
                .that()
                .resideInAPackage("dev.cardwright.simulator.readers")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "javax.smartcardio", "dev.cardwright.simulator.readers", "org.jspecify.annotations")
                .check(MAIN);
    }

    @Test
    void machines_cards_and_scanner_know_nothing_of_the_floor_around_them() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.cardwright.simulator.printer",
                        "dev.cardwright.simulator.ipp",
                        "dev.cardwright.simulator.http",
                        "dev.cardwright.simulator.card",
                        "dev.cardwright.simulator.vpcd",
                        "dev.cardwright.simulator.pn532",
                        "dev.cardwright.simulator.readers",
                        "dev.cardwright.simulator.plastic")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cardwright.simulator.floor",
                        "dev.cardwright.simulator.backend",
                        "dev.cardwright.simulator.broker",
                        "dev.cardwright.simulator.people",
                        "dev.cardwright.simulator.certificates")
                .check(MAIN);
    }

    @Test
    void the_door_knows_nothing_of_the_machines_behind_it() {
        classes()
                .that()
                .resideInAPackage("dev.cardwright.simulator.http")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl",
                        "org.slf4j",
                        "org.jspecify.annotations",
                        "dev.cardwright.simulator.http")
                .check(MAIN);
    }
}
