package dev.cardwright.drivers.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressWithoutUserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evolis:tcp://clerk:secret@h:1",
                "evolis:tcp://clerk:secret@h:1?levels",
                "evolis:tcp://clerk:secret@h:1?levels=1&levels=2",
                "evolis:tcp://clerk:sec/secret@h:1",
                "evolis:tcp://clerk:sec//secret@h:1",
                "evolis:tcp://clerk:sec@secret@h:1",
                "evolis:tcp://clerk:a secret@h:1",
                "evolis:serial://clerk:secret@/dev/ttyUSB0",
                "evolis:clerk:secret@h:1",
                "lpt://clerk:secret@h:1",
                "clerk:secret@h",
                "clerk@h",
                "clerk:sec//secret@h",
                "ipp://clerk:secret@h/",
                "ipp://clerk:a secret@h/",
                "ipps://clerk:secret@h:99999/",
                "ipp://clerk:sec/secret@h_h/",
            })
    void no_user_and_no_password_is_repeated(String address) {
        for (String one : new String[] {address, address + "/".repeat(2000)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Printers.prepare(one, PrinterSettings.usual(Clock.systemUTC()))
                            .close())
                    .satisfies(wrong -> {
                        for (Throwable at = wrong; at != null; at = at.getCause()) {
                            assertThat(String.valueOf(at.getMessage())).doesNotContain("clerk", "sec");
                        }
                    });
        }
    }
}
