package dev.cardwright.templates.picture;

/** Gathers scaled samples as their profile wants them and turns them into sRGB at once. */
final class ProfiledColours implements Resampler.Rows {

    private final ColourModel model;
    private final int width;
    private final byte[] samples;
    private final byte[] alphas;

    ProfiledColours(ColourModel model, int width, int height) {
        this.model = model;
        this.width = width;
        this.samples = new byte[width * height * model.colours()];
        this.alphas = new byte[model.hasAlpha() ? width * height : 0];
    }

    @Override
    public void row(int y, int[] sums) {
        if (model == ColourModel.YCC) {
            int[] rgb = new int[width];
            new Colours(model, width, rgb).row(0, sums);
            for (int x = 0, at = y * width * 3; x < width; x++) {
                samples[at++] = (byte) (rgb[x] >> 16);
                samples[at++] = (byte) (rgb[x] >> 8);
                samples[at++] = (byte) rgb[x];
            }
            return;
        }
        int at = y * width * model.colours();
        for (int x = 0; x < width; x++) {
            int from = x * model.bands;
            int alpha = model.hasAlpha() ? sums[from + model.colours()] : 0;
            for (int band = 0; band < model.colours(); band++) {
                samples[at++] = (byte)
                        (model.hasAlpha()
                                ? Colours.divided(sums[from + band], alpha)
                                : Colours.round(sums[from + band]));
            }
            if (model.hasAlpha()) {
                alphas[y * width + x] = (byte) Colours.round(alpha);
            }
        }
    }

    /** The gathered dots in sRGB. */
    void convert(ColourProfile profile, int[] argb) {
        byte[] rgb = profile.toRgb(samples, argb.length);
        for (int dot = 0, at = 0; dot < argb.length; dot++, at += 3) {
            int alpha = model.hasAlpha() ? alphas[dot] & 0xFF : 255;
            argb[dot] = alpha << 24 | (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF);
        }
    }
}
