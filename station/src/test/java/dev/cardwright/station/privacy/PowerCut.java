package dev.cardwright.station.privacy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Real files that stop obeying after a number of steps, as if the power failed there; half of that step is done. */
final class PowerCut implements DurableFile.Opener {
    private final int lastStep;
    private final boolean tornWrite;
    private int steps;

    PowerCut(int lastStep, boolean tornWrite) {
        this.lastStep = lastStep;
        this.tornWrite = tornWrite;
    }

    static final class Dark extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** How many writes and forces were asked for. */
    int steps() {
        return steps;
    }

    @Override
    public DurableFile open(Path path) throws IOException {
        DurableFile real = DurableFile.onDisk(path);
        return new DurableFile() {
            @Override
            public byte[] readAll() throws IOException {
                return real.readAll();
            }

            @Override
            public void write(long position, byte[] bytes) throws IOException {
                if (++steps > lastStep) {
                    if (tornWrite && steps == lastStep + 1) {
                        real.write(position, Arrays.copyOf(bytes, bytes.length / 2));
                    }
                    throw new Dark();
                }
                real.write(position, bytes);
            }

            @Override
            public void force() throws IOException {
                if (++steps > lastStep) {
                    throw new Dark();
                }
                real.force();
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }
}
