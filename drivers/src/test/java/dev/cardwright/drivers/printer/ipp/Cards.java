package dev.cardwright.drivers.printer.ipp;

import dev.cardwright.drivers.printer.CardWork;
import dev.cardwright.drivers.printer.ChipStation;
import dev.cardwright.drivers.printer.PrintJob;
import dev.cardwright.drivers.printer.PrinterFault;
import dev.cardwright.drivers.printer.Resolution;
import dev.cardwright.drivers.printer.SidePlanes;
import dev.cardwright.drivers.printer.Verdict;
import dev.cardwright.drivers.printer.Visit;
import dev.cardwright.simulator.printer.FinishedCard;
import dev.cardwright.simulator.printer.FinishedCards;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Cards for tests, in which no two places look alike, and an owner that notes what it is told. */
final class Cards {
    private Cards() {}

    /** Colour blocks, single black dots in the corners, and a corner of noise. */
    static SidePlanes colourful(int dotsPerInch, int seed) {
        int width = dotsPerInch == 600 ? 2022 : 1011;
        int height = dotsPerInch == 600 ? 1275 : 638;
        byte[][] planes = new byte[4][width * height];
        Random random = new Random(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                planes[0][at] = (byte) (x / 40 * 17 + seed * 31);
                planes[1][at] = (byte) (y / 40 * 23);
                planes[2][at] = x > width / 2 && y > height / 2 ? (byte) random.nextInt(256) : 0;
                planes[3][at] = (byte) (x / 8 % 9 == 0 && y < height / 3 ? 1 : 0);
            }
        }
        int[] corners = {0, width - 1, (height - 1) * width, height * width - 1};
        for (int corner : corners) {
            planes[3][corner] = 1;
        }
        return new SidePlanes(width, height, planes[0], planes[1], planes[2], planes[3], new byte[width * height]);
    }

    /** Nothing but noise, of which no coder makes less: what is to be under way for long. */
    static SidePlanes noise(int dotsPerInch, int seed) {
        SidePlanes side = colourful(dotsPerInch, seed);
        Random random = new Random(seed);
        random.nextBytes(side.cyan());
        random.nextBytes(side.magenta());
        random.nextBytes(side.yellow());
        return side;
    }

    /** Black only: a frame that is open at the right, so that it has a top, a bottom and a side. */
    static SidePlanes blackOnly(int width, int height) {
        byte[] black = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                black[y * width + x] = (byte) (x < 20 || y < 10 || y >= height - 5 ? 1 : 0);
            }
        }
        byte[] none = new byte[width * height];
        return new SidePlanes(width, height, none, none, none, black, none);
    }

    static PrintJob oneSided(SidePlanes front) {
        return new PrintJob("ymcko", front, Optional.empty(), Optional.empty());
    }

    static PrintJob twoSided(SidePlanes front, SidePlanes back) {
        return new PrintJob("ymcko", front, Optional.of(back), Optional.empty());
    }

    /** What a dot of a side looks like, as 0xRRGGBB: written down here once more, apart from the driver. */
    static int colour(SidePlanes side, int x, int y) {
        int at = y * side.width() + x;
        if (side.black()[at] == 1) {
            return 0;
        }
        int red = 255 - Byte.toUnsignedInt(side.cyan()[at]);
        int green = 255 - Byte.toUnsignedInt(side.magenta()[at]);
        int blue = 255 - Byte.toUnsignedInt(side.yellow()[at]);
        return (red << 16) + (green << 8) + blue;
    }

    /** What lies in the output of a machine without a reject box. */
    static FinishedCards tray(List<FinishedCard> made) {
        return new FinishedCards() {
            @Override
            public void ejected(FinishedCard card) {
                made.add(card);
            }

            @Override
            public void rejected(FinishedCard card) {
                throw new AssertionError("an IPP printer has no reject box");
            }
        };
    }

    /** How many dots of a picture are not exactly those of a side. */
    static int wrongDots(BufferedImage seen, SidePlanes sent) {
        int wrong = 0;
        for (int y = 0; y < sent.height(); y++) {
            for (int x = 0; x < sent.width(); x++) {
                wrong += (seen.getRGB(x, y) & 0xFFFFFF) == colour(sent, x, y) ? 0 : 1;
            }
        }
        return wrong;
    }

    /** How far two colours are apart in the component that differs most. */
    static int apart(int one, int other) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)));
        }
        return most;
    }

    /** An owner that notes every call. */
    static class Notes implements CardWork {
        final List<String> calls = new CopyOnWriteArrayList<>();
        private final Resolution resolution;

        Notes() {
            this(Resolution.GIVE_UP);
        }

        Notes(Resolution resolution) {
            this.resolution = resolution;
        }

        @Override
        public void handedOver(String jobReference) {
            calls.add(jobReference);
        }

        @Override
        public void fed() {
            calls.add("fed");
        }

        @Override
        public Verdict atStation(ChipStation station, Visit visit) {
            throw new AssertionError("an IPP printer has no station");
        }

        @Override
        public Resolution stoppedInside(PrinterFault fault) {
            calls.add(fault.kind().name());
            return resolution;
        }

        /** What the owner has on record: the last name the job was given. */
        String reference() {
            return calls.stream().filter(call -> call.startsWith("ipp:")).reduce("", (before, after) -> after);
        }
    }
}
