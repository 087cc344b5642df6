package dev.cardwright.drivers.chip;

import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@code java.security.Provider} that plays the chip readers, as a configuration names it.
 *
 * @param className its class
 * @param jar the file that holds it; empty when it is on the class path
 * @param argument what its constructor takes; empty when it takes nothing
 */
public record ReaderProvider(String className, Optional<Path> jar, Optional<String> argument) {

    /**
     * Loads the class and makes the provider.
     *
     * @throws ChipFault {@link ChipFault.Kind#NO_SERVICE} with one sentence when that is not possible
     */
    Provider load() throws ChipFault {
        try {
            Class<?> type = Class.forName(className, true, loader());
            Object made = argument.isPresent()
                    ? type.getConstructor(String.class).newInstance(argument.get())
                    : type.getConstructor().newInstance();
            if (made instanceof Provider provider) {
                return provider;
            }
        } catch (ClassNotFoundException missing) {
            throw unusable(className + " is not in " + where(), missing);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException closed) {
            String taken = argument.isPresent() ? "one text" : "nothing";
            throw unusable(className + " has no public constructor that takes " + taken, closed);
        } catch (InvocationTargetException refused) {
            Throwable cause = refused.getCause() == null ? refused : refused.getCause();
            throw unusable(className + " refused to start: " + cause.getMessage(), cause);
        } catch (LinkageError incomplete) {
            throw unusable(className + " could not be loaded from " + where(), incomplete);
        }
        throw unusable(className + " is no java.security.Provider", null);
    }

    /** Stays open for the life of the program: the provider loads its classes when they are needed. */
    private ClassLoader loader() throws ChipFault {
        ClassLoader own = ReaderProvider.class.getClassLoader();
        if (jar.isEmpty()) {
            return own;
        }
        if (!Files.isRegularFile(jar.get())) {
            throw unusable("there is no file " + jar.get(), null);
        }
        try {
            return new URLClassLoader(new URL[] {jar.get().toUri().toURL()}, own);
        } catch (MalformedURLException wrong) {
            throw unusable("there is no file " + jar.get(), wrong);
        }
    }

    private String where() {
        return jar.map(Path::toString).orElse("the class path");
    }

    private static ChipFault unusable(String why, @Nullable Throwable cause) {
        String sentence = "The reader provider cannot be used: " + why;
        return new ChipFault(ChipFault.Kind.NO_SERVICE, sentence.endsWith(".") ? sentence : sentence + ".", cause);
    }
}
