package dev.cardwright.templates.artwork;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/** Reads SVG path data into a shape. The data was found well-formed before; at a mistake the path ends. */
public final class PathReader {

    private final String data;
    private final Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    private int at;
    private double x;
    private double y;
    private double startX;
    private double startY;
    private double controlX;
    private double controlY;
    private char last = ' ';

    private PathReader(String data) {
        this.data = data;
    }

    /**
     * Reads path data.
     *
     * @param data commands with their numbers
     * @return the outline, to be filled by the non-zero rule
     */
    public static Path2D read(String data) {
        PathReader reader = new PathReader(data);
        char command = reader.command(' ');
        while (command != ' ') {
            if (!reader.segment(command)) {
                break;
            }
            reader.last = Character.toUpperCase(command);
            command = reader.command(command);
        }
        return reader.path;
    }

    /** The next command, or the same again where numbers follow; blank at the end. */
    private char command(char before) {
        skip();
        if (at >= data.length()) {
            return ' ';
        }
        char letter = data.charAt(at);
        if (Character.isLetter(letter)) {
            at++;
            return letter;
        }
        return switch (before) {
            case 'M' -> 'L';
            case 'm' -> 'l';
            case 'Z', 'z' -> ' ';
            default -> before;
        };
    }

    private boolean segment(char command) {
        boolean relative = Character.isLowerCase(command);
        double baseX = relative ? x : 0;
        double baseY = relative ? y : 0;
        char upper = Character.toUpperCase(command);
        int count = "HV".indexOf(upper) >= 0
                ? 1
                : "MLT".indexOf(upper) >= 0
                        ? 2
                        : "QS".indexOf(upper) >= 0 ? 4 : upper == 'C' ? 6 : upper == 'A' ? 7 : 0;
        double[] n = new double[count];
        for (int i = 0; i < count; i++) {
            n[i] = upper == 'A' && (i == 3 || i == 4) ? flag() : number();
            if (Double.isNaN(n[i])) {
                return false;
            }
        }
        if (path.getCurrentPoint() == null && upper != 'M') {
            return false;
        }
        switch (upper) {
            case 'M' -> {
                to(baseX + n[0], baseY + n[1]);
                path.moveTo(x, y);
                startX = x;
                startY = y;
            }
            case 'L' -> line(baseX + n[0], baseY + n[1]);
            case 'H' -> line(baseX + n[0], y);
            case 'V' -> line(x, baseY + n[0]);
            case 'C' -> cubic(baseX + n[0], baseY + n[1], baseX + n[2], baseY + n[3], baseX + n[4], baseY + n[5]);
            case 'S' -> {
                boolean smooth = last == 'C' || last == 'S';
                cubic(
                        smooth ? 2 * x - controlX : x,
                        smooth ? 2 * y - controlY : y,
                        baseX + n[0],
                        baseY + n[1],
                        baseX + n[2],
                        baseY + n[3]);
            }
            case 'Q' -> quadratic(baseX + n[0], baseY + n[1], baseX + n[2], baseY + n[3]);
            case 'T' -> {
                boolean smooth = last == 'Q' || last == 'T';
                quadratic(smooth ? 2 * x - controlX : x, smooth ? 2 * y - controlY : y, baseX + n[0], baseY + n[1]);
            }
            case 'A' -> arc(n[0], n[1], n[2], n[3] != 0, n[4] != 0, baseX + n[5], baseY + n[6]);
            default -> {
                path.closePath();
                to(startX, startY);
            }
        }
        return true;
    }

    private void to(double newX, double newY) {
        x = newX;
        y = newY;
    }

    private void line(double newX, double newY) {
        to(newX, newY);
        path.lineTo(x, y);
    }

    private void cubic(double x1, double y1, double x2, double y2, double newX, double newY) {
        path.curveTo(x1, y1, x2, y2, newX, newY);
        controlX = x2;
        controlY = y2;
        to(newX, newY);
    }

    private void quadratic(double x1, double y1, double newX, double newY) {
        path.quadTo(x1, y1, newX, newY);
        controlX = x1;
        controlY = y1;
        to(newX, newY);
    }

    /** From the end points of an arc to its centre, as SVG's implementation notes describe. */
    private void arc(double rx, double ry, double degrees, boolean large, boolean sweep, double newX, double newY) {
        double a = Math.abs(rx);
        double b = Math.abs(ry);
        if (a == 0 || b == 0 || (newX == x && newY == y)) {
            line(newX, newY);
            return;
        }
        AffineTransform turnBack = AffineTransform.getRotateInstance(-Math.toRadians(degrees));
        Point2D half = turnBack.transform(new Point2D.Double((x - newX) / 2, (y - newY) / 2), null);
        double over = half.getX() * half.getX() / (a * a) + half.getY() * half.getY() / (b * b);
        if (over > 1) {
            a *= Math.sqrt(over);
            b *= Math.sqrt(over);
        }
        double px = half.getX() / a;
        double py = half.getY() / b;
        double root = Math.sqrt(Math.max(0, 1 / (px * px + py * py) - 1)) * (large == sweep ? -1 : 1);
        double cx = root * py;
        double cy = -root * px;
        double from = Math.toDegrees(Math.atan2(py - cy, px - cx));
        double extent = Math.toDegrees(Math.atan2(-py - cy, -px - cx)) - from;
        if (sweep && extent < 0) {
            extent += 360;
        } else if (!sweep && extent > 0) {
            extent -= 360;
        }
        AffineTransform place = AffineTransform.getTranslateInstance((x + newX) / 2, (y + newY) / 2);
        place.rotate(Math.toRadians(degrees));
        place.scale(a, b);
        place.translate(cx, cy);
        path.append(place.createTransformedShape(new Arc2D.Double(-1, -1, 2, 2, -from, -extent, Arc2D.OPEN)), true);
        line(newX, newY);
    }

    private double flag() {
        skip();
        return at < data.length() && "01".indexOf(data.charAt(at)) >= 0 ? data.charAt(at++) - '0' : Double.NaN;
    }

    private double number() {
        skip();
        int start = at;
        boolean point = false;
        boolean exponent = false;
        while (at < data.length()) {
            char letter = data.charAt(at);
            boolean sign = letter == '-' || letter == '+';
            boolean signAllowed = at == start || "eE".indexOf(data.charAt(at - 1)) >= 0;
            if ((sign && !signAllowed) || (letter == '.' && (point || exponent))) {
                break;
            }
            if ((letter == 'e' || letter == 'E') && (exponent || at == start)) {
                break;
            }
            if (!sign && letter != '.' && letter != 'e' && letter != 'E' && !Character.isDigit(letter)) {
                break;
            }
            point |= letter == '.';
            exponent |= letter == 'e' || letter == 'E';
            at++;
        }
        return Geometry.number(data.substring(start, at), Double.NaN);
    }

    private void skip() {
        while (at < data.length() && (data.charAt(at) <= ' ' || data.charAt(at) == ',')) {
            at++;
        }
    }
}
