package dev.cardwright.drivers.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HostLookupTest {
    private static final InetAddress[] HERE = {InetAddress.getLoopbackAddress()};

    @Test
    void finds_a_host() throws Exception {
        assertThat(new HostLookup(host -> HERE).find("printer", "printer:1", Duration.ofSeconds(10)))
                .isEqualTo(HERE);
    }

    @Test
    void an_unknown_host_is_told_and_looked_for_again_next_time() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HostLookup lookup = new HostLookup(host -> {
            if (asked.getAndIncrement() == 0) {
                throw new UnknownHostException(host);
            }
            return HERE;
        });
        assertThatExceptionOfType(LinkFault.class)
                .isThrownBy(() -> lookup.find("printer", "printer:1", Duration.ofSeconds(10)))
                .withMessage("The host of printer:1 is not known in this network.");
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> lookup.find("printer", "printer:1", Duration.ofSeconds(10)).length == 1);
    }

    @Test
    void a_name_server_that_never_answers_holds_nobody_and_one_thread_only() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        HostLookup lookup = new HostLookup(host -> {
            asked.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException broken) {
                throw new UnknownHostException(host);
            }
            return HERE;
        });
        for (int round = 0; round < 5; round++) {
            assertThatExceptionOfType(LinkFault.class)
                    .isThrownBy(() -> lookup.find("printer", "printer:1", Duration.ofMillis(20)))
                    .withMessage("No name server said within 20 ms where the host of printer:1 is.")
                    .satisfies(fault -> assertThat(fault.kind()).isEqualTo(LinkFault.Kind.CANNOT_OPEN));
        }
        assertThat(asked).hasValue(1);
        answer.countDown();
        assertThat(lookup.find("printer", "printer:1", Duration.ofSeconds(10))).isEqualTo(HERE);
    }
}
