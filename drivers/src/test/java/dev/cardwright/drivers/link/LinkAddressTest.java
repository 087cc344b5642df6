package dev.cardwright.drivers.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evolis:tcp://127.0.0.1:9100",
                "evolis:tcp://printer-2.floor.example:9100/",
                "evolis:tcp://[::1]:9100",
                "evolis:tcp://[fe80::21b:77ff:fe49:54fd%25eth0]:9100?levels=64",
                "evolis:tcp://10.0.0.7:9100?answers=ack&compression=off",
                "evolis:serial:///dev/ttyUSB0",
                "evolis:serial:///dev/serial/by-id/x?baud=9600&flow=xonxoff",
                "evolis:serial:///dev/ttyS1?flow=rtscts"
            })
    void reads_an_address_and_keeps_it_as_written(String uri) {
        assertThat(LinkAddress.parse(uri)).hasToString(uri);
        assertThat(LinkAddress.parse(uri).language()).isEqualTo("evolis");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tcp://127.0.0.1:9100                       | names no link
            //127.0.0.1:9100                           | names no language
            evolis:tcp://127.0.0.1                     | names no port
            evolis:tcp://127.0.0.1:70000               | port
            evolis:tcp://:9100                         | names no host
            evolis:tcp://127.0.0.1:9100/queue          | more than a host, a port and options
            evolis:tcp://127.0.0.1:9100#top            | more than a host, a port and options
            evolis:tcp://me@127.0.0.1:9100             | more than a host, a port and options
            evolis:tcp://127.0.0.1:raw                 | a host or a port that cannot be read
            evolis:tcp://card_printer:9100             | a host or a port that cannot be read
            evolis:tcp://::1:9100                      | names no host
            evolis:tcp://[::1:9100                     | cannot be read at position
            evolis:tcp://127.0.0.1:9100?baud=9600      | option of serial ports
            evolis:tcp://127.0.0.1:9100?               | option without a name or a value
            evolis:tcp://127.0.0.1:9100?levels=        | option without a name or a value
            evolis:tcp://h:1?levels=64&levels=32       | the option "levels" twice
            evolis:serial:///dev/ttyS0?baud=9600#top   | more than a device and options
            evolis:usb://0                             | names no link
            evolis:serial://dev/ttyUSB0                | whole path
            evolis:serial:///dev/ttyUSB0?baud=12345    | baud rate
            evolis:serial:///dev/ttyUSB0?flow=maybe    | flow control
            evolis:serial:///dev/ttyUSB0?baud          | option without a name or a value
            evolis:tcp://a b:9100                      | position 13
            """)
    void says_in_one_sentence_what_is_wrong_and_what_is_allowed(String uri, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkAddress.parse(uri))
                .withMessageContaining(words)
                .withMessageContaining("Allowed: ");
    }

    @Test
    void keeps_for_the_language_what_is_not_the_links_own() {
        assertThat(LinkAddress.parse("evolis:serial:///dev/x?levels=64&baud=9600&contrast.y=3&flow=xonxoff&new=7")
                        .languageOptions())
                .containsExactly(Map.entry("levels", "64"), Map.entry("contrast.y", "3"), Map.entry("new", "7"));
        assertThat(LinkAddress.parse("evolis:tcp://h:1").languageOptions()).isEmpty();
    }

    @Test
    void gives_a_serial_transfer_the_time_its_speed_needs() {
        // 82 296 bytes of ten bits at 9600 bits per second take 85.7 s; half as long again is allowed.
        assertThat(LinkAddress.parse("evolis:serial:///dev/x?baud=9600").transferTime(82_296))
                .isEqualTo(Duration.ofMillis(128_587));
        assertThat(LinkAddress.parse("evolis:tcp://h:1").transferTime(576_072)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void a_name_and_password_in_an_address_are_not_repeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkAddress.parse("evolis:tcp://user:secret@192.0.2.1:9100"))
                .withMessageContaining("has more than a host, a port and options")
                .withMessageNotContaining("secret")
                .withMessageNotContaining("user");
    }
}
