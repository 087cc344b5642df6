package dev.cardwright.templates.design;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours in every way CSS lets sRGB be written, brought into the one way every renderer reads alike. */
final class Colours {

    private static final Pattern FUNCTION = Pattern.compile("(rgba?|hsla?)\\(([^()]{1,80})\\)");
    private static final Pattern NUMBER = Pattern.compile("([-+]?(?:\\d{1,6}\\.?\\d{0,10}|\\.\\d{1,10}))(%|deg)?");

    private static final String NAMES =
            "aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff"
                    + " beige f5f5dc bisque ffe4c4 black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a"
                    + " burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed"
                    + " cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b"
                    + " darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f"
                    + " darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f"
                    + " darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3"
                    + " deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222"
                    + " floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700"
                    + " goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4"
                    + " indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5"
                    + " lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff"
                    + " lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1"
                    + " lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899"
                    + " lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff"
                    + " maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db"
                    + " mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc"
                    + " mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5"
                    + " navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500"
                    + " orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee"
                    + " palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd"
                    + " powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1"
                    + " saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d"
                    + " silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa"
                    + " springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347"
                    + " turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00"
                    + " yellowgreen 9acd32";

    private static final Map<String, String> BY_NAME = byName();

    private Colours() {}

    private static Map<String, String> byName() {
        Map<String, String> found = new HashMap<>();
        String[] words = NAMES.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            found.put(words[i], "#" + words[i + 1]);
        }
        found.put("transparent", "#00000000");
        return found;
    }

    /** Colours beyond sRGB, which programs write after an ordinary one that says the same for everybody else. */
    static boolean isWideGamut(String value) {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("color(") || lower.startsWith("lab(") || lower.startsWith("oklch(");
    }

    /** {@code #rrggbb} or {@code #rrggbbaa}; empty if it is no colour that is understood. */
    static Optional<String> plain(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        int profile = lower.startsWith("#") || lower.startsWith("rgb") ? lower.indexOf("icc-color(") : -1;
        String colour = profile > 0 ? lower.substring(0, profile).strip() : lower;
        if (colour.matches("#[0-9a-f]{6}([0-9a-f]{2})?")) {
            return Optional.of(colour);
        }
        if (colour.matches("#[0-9a-f]{3,4}")) {
            StringBuilder doubled = new StringBuilder("#");
            colour.substring(1)
                    .chars()
                    .forEach(digit -> doubled.append((char) digit).append((char) digit));
            return Optional.of(doubled.toString());
        }
        Matcher function = FUNCTION.matcher(colour);
        if (function.matches()) {
            return function(function.group(1).startsWith("rgb"), function.group(2));
        }
        return Optional.ofNullable(BY_NAME.get(colour));
    }

    private static Optional<String> function(boolean rgb, String arguments) {
        String[] words = arguments.replace('/', ' ').replace(',', ' ').strip().split("\\s+");
        if (words.length != 3 && words.length != 4) {
            return Optional.empty();
        }
        double[] n = new double[4];
        n[3] = 1;
        for (int i = 0; i < words.length; i++) {
            Matcher number = NUMBER.matcher(words[i]);
            if (!number.matches()) {
                return Optional.empty();
            }
            boolean percent = "%".equals(number.group(2));
            double whole = i == 3 || !rgb ? 1 : 255;
            n[i] = Double.parseDouble(number.group(1)) * (percent ? whole / 100 : 1);
        }
        double[] colour = rgb ? new double[] {n[0] / 255, n[1] / 255, n[2] / 255} : ofHue(n[0], n[1], n[2]);
        String plain = "#" + hex(colour[0]) + hex(colour[1]) + hex(colour[2]);
        return Optional.of(n[3] >= 1 ? plain : plain + hex(n[3]));
    }

    private static double[] ofHue(double degrees, double saturation, double lightness) {
        double[] colour = new double[3];
        double turn = ((degrees % 360) + 360) % 360;
        double s = Math.max(0, Math.min(1, saturation));
        double l = Math.max(0, Math.min(1, lightness));
        for (int i = 0; i < 3; i++) {
            double k = (new double[] {0, 8, 4}[i] + turn / 30) % 12;
            colour[i] = l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1));
        }
        return colour;
    }

    private static String hex(double share) {
        return String.format(Locale.ROOT, "%02x", Math.round(Math.max(0, Math.min(1, share)) * 255));
    }
}
