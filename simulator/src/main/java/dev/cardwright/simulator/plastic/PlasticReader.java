package dev.cardwright.simulator.plastic;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.GenericMultipleBarcodeReader;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.oned.Code128Reader;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the codes on a finished card's pictures and finds the cardId among them. Nobody tells it what is printed.
 *
 * <p>Which text is the cardId: a plain identifier (letters, digits, {@code . _ -}) in a Code 128 or QR, or the last part of a URL in a QR. Texts
 * that begin with {@code CA} and a digit, as cardIds do, win over all others (an employee number may stand in a code of its own); then plain texts win
 * over the ends of URLs.
 *
 * <p>Thread-safe; one reading takes some tens of milliseconds for a clean card and a second where no code can be found.
 */
public final class PlasticReader {
    private static final Logger LOG = LoggerFactory.getLogger(PlasticReader.class);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,63}");
    private static final Pattern URL_END =
            Pattern.compile("[a-z][a-z0-9+.-]*://\\S*[/=?#]([A-Za-z0-9][A-Za-z0-9._-]{2,63})/?");
    private static final Pattern CARD_ID = Pattern.compile("CA[0-9].*");
    private static final List<BarcodeFormat> FORMATS = List.of(BarcodeFormat.CODE_128, BarcodeFormat.QR_CODE);
    private static final Map<DecodeHintType, Object> HINTS =
            Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.POSSIBLE_FORMATS, FORMATS);

    private PlasticReader() {}

    /** Reads one card: a quick look at both sides, and the thorough search only where that names no card. */
    public static PlasticReading read(BufferedImage front, Optional<BufferedImage> back) {
        Set<ReadCode> found = new LinkedHashSet<>();
        List<Side> sides = new ArrayList<>(List.of(new Side(front, true)));
        back.ifPresent(picture -> sides.add(new Side(picture, false)));
        for (Side side : sides) {
            note(quickLook(side.whole()), side.front, found);
        }
        for (Side side : sides) {
            search(side, found);
        }
        List<ReadCode> codes = List.copyOf(found);
        return new PlasticReading(codes, candidates(codes));
    }

    private static List<String> candidates(Collection<ReadCode> codes) {
        List<String> plain = codes.stream()
                .map(ReadCode::text)
                .filter(text -> PLAIN.matcher(text).matches())
                .toList();
        List<String> ends = codes.stream().flatMap(code -> urlEnd(code.text())).toList();
        Set<String> cardIds = new LinkedHashSet<>();
        Stream.concat(plain.stream(), ends.stream())
                .filter(text -> CARD_ID.matcher(text).matches())
                .forEach(cardIds::add);
        if (cardIds.isEmpty()) {
            cardIds.addAll(plain.isEmpty() ? ends : plain);
        }
        return List.copyOf(cardIds);
    }

    private static Stream<String> urlEnd(String text) {
        Matcher url = URL_END.matcher(text);
        return url.matches() ? Stream.of(url.group(1)) : Stream.empty();
    }

    private static void search(Side side, Set<ReadCode> found) {
        for (LuminanceSource part : side.parts()) {
            for (Binarizer binarizer : List.of(new HybridBinarizer(part), new GlobalHistogramBinarizer(part))) {
                if (namesACard(found)) {
                    return;
                }
                note(decode(new BinaryBitmap(binarizer)), side.front, found);
            }
        }
    }

    private static void note(List<Result> results, boolean front, Set<ReadCode> found) {
        for (Result result : results) {
            ReadCode code = new ReadCode(result.getBarcodeFormat().name(), result.getText(), front);
            found.add(code);
        }
    }

    private static List<Result> quickLook(LuminanceSource whole) {
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(whole));
        List<Result> seen = new ArrayList<>();
        try {
            seen.addAll(Arrays.asList(new QRCodeMultiReader().decodeMultiple(bitmap, HINTS)));
        } catch (NotFoundException noSquareCode) {
            LOG.trace("No QR at the first look");
        }
        try {
            seen.add(new Code128Reader().decode(bitmap, HINTS));
        } catch (NotFoundException | FormatException noBars) {
            LOG.trace("No Code 128 at the first look");
        }
        return seen;
    }

    private static boolean namesACard(Collection<ReadCode> codes) {
        return candidates(codes).stream().anyMatch(text -> CARD_ID.matcher(text).matches());
    }

    private static List<Result> decode(BinaryBitmap bitmap) {
        MultiFormatReader reader = new MultiFormatReader();
        reader.setHints(HINTS);
        try {
            return Arrays.asList(new GenericMultipleBarcodeReader(reader).decodeMultiple(bitmap, HINTS));
        } catch (NotFoundException none) {
            return List.of();
        }
    }

    /** One side as grey values. */
    private static final class Side {
        private final boolean front;
        private final byte[] grey;
        private final int width;
        private final int height;

        Side(BufferedImage picture, boolean front) {
            this.front = front;
            this.width = picture.getWidth();
            this.height = picture.getHeight();
            this.grey = new byte[width * height];
            int[] rgb = picture.getRGB(0, 0, width, height, null, 0, width);
            for (int i = 0; i < rgb.length; i++) {
                int value = rgb[i];
                grey[i] = (byte) (((value >> 16 & 0xFF) * 77 + (value >> 8 & 0xFF) * 150 + (value & 0xFF) * 29) >> 8);
            }
        }

        LuminanceSource whole() {
            return source(grey, width, height);
        }

        /** The whole, the whole turned by a quarter for a code along the short side, then halves and corners. */
        List<LuminanceSource> parts() {
            int[][] crops = {
                {0, 0, width / 2, height},
                {width / 2, 0, width - width / 2, height},
                {0, 0, width, height / 2},
                {0, height / 2, width, height - height / 2},
                {0, height * 2 / 3, width, height - height * 2 / 3},
                {width / 2, height / 2, width - width / 2, height - height / 2},
            };
            List<LuminanceSource> parts =
                    new ArrayList<>(List.of(whole(), source(onEnd(), /* width= */ height, /* height= */ width)));
            for (int[] crop : crops) {
                parts.add(whole().crop(crop[0], crop[1], crop[2], crop[3]));
            }
            return parts;
        }

        private byte[] onEnd() {
            byte[] turned = new byte[grey.length];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    turned[x * height + height - 1 - y] = grey[y * width + x];
                }
            }
            return turned;
        }

        private static LuminanceSource source(byte[] grey, int width, int height) {
            return new PlanarYUVLuminanceSource(grey, width, height, 0, 0, width, height, false);
        }
    }
}
