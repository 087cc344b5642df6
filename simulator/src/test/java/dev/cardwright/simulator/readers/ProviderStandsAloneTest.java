package dev.cardwright.simulator.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.CardStock;
import dev.cardwright.simulator.card.ReaderServer;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.util.List;
import java.util.stream.Stream;
import javax.smartcardio.Card;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider's classes alone, loaded as a station loads them: from a place of their own, with only the JDK behind them. */
final class ProviderStandsAloneTest {
    private static final String PACKAGE = "dev/cardwright/simulator/readers";

    @TempDir
    private Path folder;

    @Test
    void works_without_anything_but_the_jdk() throws Exception {
        copyProvider();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
                ReaderServer server = ReaderServer.start(0)) {
            CardStation station = new CardStation();
            server.plug("Sim L1 Contactless 00 00", station);
            station.put(CardStock.ntag213(1).next().orElseThrow());
            Provider provider = (Provider) loader.loadClass("dev.cardwright.simulator.readers.SimulatedReaders")
                    .getConstructor(String.class)
                    .newInstance("127.0.0.1:" + server.port());

            Card card = TerminalFactory.getInstance("PC/SC", null, provider)
                    .terminals()
                    .list()
                    .get(0)
                    .connect("*");

            assertThat(provider.getClass().getClassLoader()).isSameAs(loader);
            assertThat(card.getBasicChannel()
                            .transmit(new CommandAPDU(0xFF, 0xCA, 0, 0, 256))
                            .getSW())
                    .isEqualTo(0x9000);
        }
    }

    private void copyProvider() throws IOException {
        URI classes = URI.create(SimulatedReaders.class
                .getResource("SimulatedReaders.class")
                .toString()
                .replaceAll("/SimulatedReaders.class$", ""));
        Path target = Files.createDirectories(folder.resolve(PACKAGE));
        List<Path> files;
        try (Stream<Path> listed = Files.list(Path.of(classes))) {
            files = listed.filter(file -> file.toString().endsWith(".class")
                            && !file.getFileName().toString().contains("Test"))
                    .toList();
        }
        for (Path file : files) {
            Files.copy(file, target.resolve(file.getFileName()));
        }
    }
}
