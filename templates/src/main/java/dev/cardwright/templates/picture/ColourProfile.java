package dev.cardwright.templates.picture;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An embedded ICC profile as a way to sRGB. A profile that is broken or does not fit the samples is no reason against a picture: it
 * is left aside, as every viewer does. A profile came with somebody's photo, so none outlives it here. Safe to share between
 * threads.
 */
final class ColourProfile {

    /** The largest printing profiles in use have about half of this. */
    static final int MAX_BYTES = 4_000_000;

    private static final int HEADER_BYTES = 132;
    private static final int SIGNATURE_AT = 36;
    private static final int SIGNATURE = 0x61637370;
    private static final int MAX_TAGS = 200;
    private static final int TAG_BYTES = 12;
    private static final int KEPT = 64;

    /** Differences up to this come from rounding; a profile that makes no larger one is sRGB under another name. */
    private static final int NO_DIFFERENCE = 2;

    /** Fingerprints of profiles that turned out to change nothing; of the profiles themselves nothing is kept. */
    private static final Set<String> IDLE = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KEPT;
        }
    });

    private final ColorConvertOp conversion;
    private final int bands;

    private ColourProfile(ColorConvertOp conversion, int bands) {
        this.conversion = conversion;
        this.bands = bands;
    }

    /** The conversion a profile asks for; empty if it is broken, does not fit or changes nothing. */
    static Optional<ColourProfile> of(byte[] icc, ColourModel model) {
        if (!looksWhole(icc)) {
            return Optional.empty();
        }
        String fingerprint = fingerprint(icc, model);
        synchronized (IDLE) {
            if (IDLE.contains(fingerprint)) {
                return Optional.empty();
            }
        }
        Optional<ColourProfile> profile = read(icc, model);
        if (profile.isEmpty()) {
            synchronized (IDLE) {
                IDLE.add(fingerprint);
            }
        }
        return profile;
    }

    private static String fingerprint(byte[] icc, ColourModel model) {
        try {
            return model + " "
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(icc));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static boolean looksWhole(byte[] icc) {
        if (icc.length < HEADER_BYTES || icc.length > MAX_BYTES) {
            return false;
        }
        ByteBuffer profile = ByteBuffer.wrap(icc);
        int tags = profile.getInt(HEADER_BYTES - 4);
        if (profile.getInt(0) != icc.length
                || profile.getInt(SIGNATURE_AT) != SIGNATURE
                || tags < 1
                || tags > MAX_TAGS
                || HEADER_BYTES + tags * TAG_BYTES > icc.length) {
            return false;
        }
        for (int tag = 0; tag < tags; tag++) {
            long offset = profile.getInt(HEADER_BYTES + tag * TAG_BYTES + 4) & 0xFFFFFFFFL;
            long length = profile.getInt(HEADER_BYTES + tag * TAG_BYTES + 8) & 0xFFFFFFFFL;
            if (offset < HEADER_BYTES || offset + length > icc.length) {
                return false;
            }
        }
        return true;
    }

    private static Optional<ColourProfile> read(byte[] icc, ColourModel model) {
        try {
            ICC_Profile from = ICC_Profile.getInstance(icc);
            if (from.getColorSpaceType() != model.profileType) {
                return Optional.empty();
            }
            ICC_Profile[] way = {from, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
            ColourProfile profile = new ColourProfile(new ColorConvertOp(way, null), model.colours());
            return profile.changesNothing() ? Optional.empty() : Optional.of(profile);
        } catch (IllegalArgumentException | CMMException broken) {
            return Optional.empty();
        }
    }

    private boolean changesNothing() {
        if (bands == 4) {
            return false;
        }
        int[] steps = {0, 16, 40, 85, 128, 170, 213, 255};
        int colours = bands == 1 ? steps.length : steps.length * steps.length * steps.length;
        byte[] probe = new byte[colours * bands];
        for (int at = 0; at < probe.length; at++) {
            int digit = at / bands;
            for (int band = 0; band < at % bands; band++) {
                digit /= steps.length;
            }
            probe[at] = (byte) steps[digit % steps.length];
        }
        byte[] rgb = toRgb(probe, colours);
        for (int at = 0; at < rgb.length; at++) {
            int before = probe[bands == 1 ? at / 3 : at] & 0xFF;
            if (Math.abs((rgb[at] & 0xFF) - before) > NO_DIFFERENCE) {
                return false;
            }
        }
        return true;
    }

    /** Red, green and blue of as many pixels, from samples without opacity. */
    synchronized byte[] toRgb(byte[] samples, int pixels) {
        WritableRaster from = Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length), pixels, 1, pixels * bands, bands, counting(bands), null);
        byte[] rgb = new byte[pixels * 3];
        WritableRaster to = Raster.createInterleavedRaster(
                new DataBufferByte(rgb, rgb.length), pixels, 1, pixels * 3, 3, counting(3), null);
        conversion.filter(from, to);
        return rgb;
    }

    private static int[] counting(int bands) {
        int[] offsets = new int[bands];
        Arrays.setAll(offsets, band -> band);
        return offsets;
    }
}
