package dev.cardwright.station.privacy.residue;

import dev.cardwright.station.privacy.KeySnapshot;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for persons in everything a station keeps: each database through JDBC, and every file byte by byte, with every
 * sealed part opened that a key still in the folder opens. Works beside a running station.
 */
public final class ResidueScan {
    private static final int SLICE_BYTES = 64 << 20;
    private static final int OVERLAP_BYTES = 16 << 20;
    /** Beginnings of the names under which the station's libraries leave files in the system's temporary folder. */
    private static final List<String> LIBRARY_TEMP_NAMES = List.of("h2.", "jetty", "PDFBox", "jSerialComm");

    private final Path stationFolder;
    private final Path data;
    private final List<Path> roots;
    private final List<Path> leftOut;

    /**
     * @param stationFolder the folder of the configuration file; places are named relative to it
     * @param data the data folder, whose {@code keys} are tried
     * @param alsoSearch further files and folders, such as the log folder or a heap dump
     * @param leftOut files and folders that are not searched: the people file itself, and the designs, whose sample texts
     *     were there before any order
     */
    public ResidueScan(Path stationFolder, Path data, Collection<Path> alsoSearch, Collection<Path> leftOut) {
        this.stationFolder = stationFolder.toAbsolutePath().normalize();
        this.data = data.toAbsolutePath().normalize();
        List<Path> all = new ArrayList<>(List.of(this.stationFolder, this.data));
        alsoSearch.forEach(path -> all.add(path.toAbsolutePath().normalize()));
        this.roots = List.copyOf(all);
        this.leftOut =
                leftOut.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }

    /**
     * Scans once.
     *
     * @throws ScanFault when a file or database could not be read
     * @throws InterruptedException when the thread is told to stop
     */
    public ResidueReport scan(People people) throws ScanFault, InterruptedException {
        KeySnapshot keys;
        try {
            keys = KeySnapshot.read(data.resolve("keys"));
        } catch (IOException e) {
            throw new ScanFault("The key files could not be read: " + e.getMessage(), e);
        }
        Gathering gathering = new Gathering(people, keys);
        for (Path file : files()) {
            searchFile(file, gathering);
        }
        return gathering.report();
    }

    private Set<Path> files() throws ScanFault {
        Set<Path> files = new LinkedHashSet<>();
        for (Path root : roots) {
            if (!Files.exists(root)) {
                continue;
            }
            try (Stream<Path> all = Files.walk(root)) {
                all.filter(ResidueScan::isFile).forEach(files::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                throw new ScanFault("The folder " + root + " could not be listed.", e);
            }
        }
        files.addAll(libraryTemps());
        files.removeIf(file -> leftOut.stream().anyMatch(file::startsWith));
        return files;
    }

    private static List<Path> libraryTemps() throws ScanFault {
        Path temp = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(temp)) {
            entries.filter(ResidueScan::isFile)
                    .filter(file ->
                            LIBRARY_TEMP_NAMES.stream().anyMatch(String.valueOf(file.getFileName())::startsWith))
                    .filter(Files::isReadable)
                    .forEach(files::add);
        } catch (IOException e) {
            throw new ScanFault("The temporary folder " + temp + " could not be listed.", e);
        }
        return files;
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private void searchFile(Path file, Gathering gathering) throws ScanFault, InterruptedException {
        String where = name(file, gathering);
        gathering.countFile();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            searchSlices(in, where, gathering);
        } catch (IOException e) {
            if (e instanceof NoSuchFileException || !Files.exists(file)) {
                return;
            }
            throw new ScanFault("The file " + where + " could not be read.", e);
        }
        if (file.toString().endsWith(DatabaseCopy.SUFFIX)) {
            DatabaseCopy.read(
                    file, (place, content) -> gathering.search(where + ", " + place, content, content.length));
        }
    }

    /** Slices overlap, so that a marker or a sealed part across a border is whole in one of them. */
    private static void searchSlices(RandomAccessFile in, String where, Gathering gathering) throws IOException {
        long size = in.length();
        int overlap = Math.max(OVERLAP_BYTES, gathering.longestMarker());
        long position = 0;
        do {
            byte[] slice = new byte[Math.toIntExact(Math.min(SLICE_BYTES, size - position))];
            in.seek(position);
            int length = 0;
            int count = in.read(slice, 0, slice.length);
            while (count > 0) {
                length += count;
                count = length < slice.length ? in.read(slice, length, slice.length - length) : 0;
            }
            gathering.search(where, slice, length);
            position += SLICE_BYTES - overlap;
        } while (position + overlap < size);
    }

    /** A file's name may itself be residue; then it is searched and not shown. */
    private String name(Path file, Gathering gathering) {
        String shown =
                file.startsWith(stationFolder) ? stationFolder.relativize(file).toString() : file.toString();
        if (!gathering.names(shown)) {
            return shown;
        }
        String hidden = "a file whose name is residue";
        byte[] bytes = shown.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        gathering.search("name of " + hidden, bytes, bytes.length);
        return hidden;
    }
}
