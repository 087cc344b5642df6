package dev.cardwright.drivers.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cardwright.simulator.readers.SimulatedReaders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactorySpi;
import javax.tools.ToolProvider;
import jnasmartcardio.Smartcardio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers of readers that a configuration names. */
class ReaderProviderTest {
    @TempDir
    private Path folder;

    /** A provider without any reader that takes a text or nothing. */
    public static class NoReaders extends Provider {
        private static final long serialVersionUID = 1L;

        public NoReaders() {
            super("NoReaders", "1", "no readers");
            putService(new Service(this, "TerminalFactory", "PC/SC", Spi.class.getName(), List.of(), Map.of()) {
                @Override
                public Object newInstance(@Nullable Object parameter) {
                    return new Spi();
                }
            });
        }

        public NoReaders(String argument) {
            this();
            if (argument.isBlank()) {
                throw new IllegalArgumentException("An address is missing.");
            }
        }
    }

    private static final class Spi extends TerminalFactorySpi {
        @Override
        protected CardTerminals engineTerminals() {
            return new CardTerminals() {
                @Override
                public List<CardTerminal> list(State state) {
                    return List.of();
                }

                @Override
                public boolean waitForChange(long timeout) {
                    return false;
                }
            };
        }
    }

    private static ReaderProvider named(String type) {
        return new ReaderProvider(type, Optional.empty(), Optional.empty());
    }

    private static void refused(ReaderProvider provider, String sentence) {
        assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(() -> ChipReaders.named(provider))
                .withMessage("The reader provider cannot be used: " + sentence)
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(ChipFault.Kind.NO_SERVICE));
    }

    @Test
    void a_class_on_the_class_path_needs_no_jar() throws Exception {
        try (ChipReaders readers = ChipReaders.named(named(NoReaders.class.getName()))) {
            assertThat(readers.names()).isEmpty();
        }
        ReaderProvider withArgument =
                new ReaderProvider(NoReaders.class.getName(), Optional.empty(), Optional.of("127.0.0.1:1"));
        assertThat(withArgument.load()).isInstanceOf(NoReaders.class);
    }

    @Test
    void only_a_provider_that_declares_it_has_virtual_cards_and_never_one_of_pcsc() throws Exception {
        try (ChipReaders virtual = ChipReaders.ofProvider(new SimulatedReaders("127.0.0.1:1"), "PC/SC", null);
                ChipReaders silent = ChipReaders.named(named(NoReaders.class.getName()))) {
            assertThat(virtual.virtual()).isTrue();
            assertThat(silent.virtual()).isFalse();
        }
        Provider pcsc = new Smartcardio();
        pcsc.put("Cardwright.VirtualCards", "true");
        assertThat(ReaderService.declaresVirtualCards(pcsc)).isFalse();
        assertThat(ReaderService.declaresVirtualCards(new Declaring("SunPCSC", "true")))
                .isFalse();
        assertThat(ReaderService.declaresVirtualCards(new Declaring("Other", "yes")))
                .isFalse();
        assertThat(ReaderService.declaresVirtualCards(new Declaring("Other", "true")))
                .isTrue();
    }

    /** Says something of its cards. */
    private static final class Declaring extends Provider {
        private static final long serialVersionUID = 1L;

        Declaring(String name, String word) {
            super(name, "1", "declares its cards");
            put("Cardwright.VirtualCards", word);
        }
    }

    @Test
    void a_class_in_a_jar_is_loaded_from_there() throws Exception {
        Path jar = folder.resolve("provider.jar");
        compileInto(
                jar,
                "Elsewhere",
                "public class Elsewhere extends java.security.Provider {"
                        + " public Elsewhere() { super(\"Elsewhere\", \"1\", \"not on the class path\"); } }");
        ReaderProvider named = new ReaderProvider("Elsewhere", Optional.of(jar), Optional.empty());
        assertThat(named.load().getName()).isEqualTo("Elsewhere");
        assertThatExceptionOfType(ChipFault.class)
                .isThrownBy(() -> ChipReaders.named(named))
                .withMessage("The reader provider Elsewhere offers no readers of the type PC/SC.");
    }

    /** The name leads to its class alone, whatever other providers of readers the virtual machine has installed. */
    @Test
    void the_provider_that_is_named_wins_over_all_that_are_installed() throws Exception {
        Provider installed = new BadReaders();
        ((BadReaders) installed).names.add("A reader of somebody else 00 00");
        Security.insertProviderAt(installed, 1);
        try (ChipReaders readers = ChipReaders.named(named(NoReaders.class.getName()))) {
            assertThat(readers.names()).isEmpty();
        } finally {
            Security.removeProvider(installed.getName());
        }
    }

    private void compileInto(Path jar, String name, String text) throws IOException {
        Path source = Files.writeString(folder.resolve(name + ".java"), text);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
        assertThat(result).isZero();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new ZipEntry(name + ".class"));
            Files.copy(folder.resolve(name + ".class"), out);
            out.closeEntry();
        }
    }

    @Test
    void whatever_is_wrong_with_it_is_one_sentence() {
        refused(named("de.example.Missing"), "de.example.Missing is not in the class path.");
        refused(named("java.lang.Object"), "java.lang.Object is no java.security.Provider.");
        refused(named("java.lang.Integer"), "java.lang.Integer has no public constructor that takes nothing.");
        refused(
                new ReaderProvider("java.lang.Object", Optional.empty(), Optional.of("x")),
                "java.lang.Object has no public constructor that takes one text.");
        refused(
                new ReaderProvider(NoReaders.class.getName(), Optional.empty(), Optional.of(" ")),
                NoReaders.class.getName() + " refused to start: An address is missing.");
        Path missing = folder.resolve("missing.jar");
        refused(
                new ReaderProvider("de.example.Missing", Optional.of(missing), Optional.empty()),
                "there is no file " + missing + ".");
    }
}
