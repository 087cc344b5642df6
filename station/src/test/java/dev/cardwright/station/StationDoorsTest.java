package dev.cardwright.station;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The doors of the station's rooms, held by the build. */
class StationDoorsTest {

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static JavaClasses station;

    @BeforeAll
    static void read() {
        station = new ClassFileImporter()
                .importLocations(Set.of(Location.of(
                        Station.class.getProtectionDomain().getCodeSource().getLocation())));
    }

    @Test
    void the_station_knows_nothing_of_the_simulator() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.cardwright.simulator..")
                .check(station);
    }

    @Test
    void only_drivers_touch_serial_ports_and_readers() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fazecast..", "javax.smartcardio..", "jnasmartcardio..")
                .check(station);
    }

    @Test
    void only_the_report_room_speaks_mqtt_and_only_the_console_serves_pages() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.cardwright.station.report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.paho..")
                .check(station);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.cardwright.station.console..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.javalin..")
                .check(station);
    }

    @Test
    void a_cards_state_is_written_in_one_place() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.cardwright.station.production..", "dev.cardwright.station.intake..")
                .and()
                .doNotHaveFullyQualifiedName("dev.cardwright.station.Station")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.cardwright.station.production.Journey")
                .check(station);
    }

    @Test
    void the_rooms_below_do_not_know_the_rooms_above() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.cardwright.station.store..",
                        "dev.cardwright.station.report..",
                        "dev.cardwright.station.audit..",
                        "dev.cardwright.station.privacy..",
                        "dev.cardwright.station.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cardwright.station.production..",
                        "dev.cardwright.station.console..",
                        "dev.cardwright.station.operator..")
                .check(station);
    }

    @Test
    void the_journey_does_not_know_the_door() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.cardwright.station.production..", "dev.cardwright.station.request..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.cardwright.station.intake..")
                .check(station);
    }

    @Test
    void the_page_and_the_socket_see_the_floor_only_through_their_own_doors() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.cardwright.station.console..", "dev.cardwright.station.operator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cardwright.station.production..",
                        "dev.cardwright.station.store..",
                        "dev.cardwright.station.privacy..",
                        "dev.cardwright.station.intake..")
                .check(station);
    }

    @Test
    void time_comes_from_an_injected_clock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(station);
    }

    @Test
    void faults_are_final_and_say_one_sentence() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(station);
    }
}
