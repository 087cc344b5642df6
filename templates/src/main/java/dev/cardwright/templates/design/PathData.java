package dev.cardwright.templates.design;

/** The grammar of path data and point lists. A renderer stops at the first mistake and says nothing; here it is found before. */
final class PathData {

    /** A drawing of more is a picture and should be one. */
    static final int MAX_NUMBERS = 500_000;

    private static final String COMMANDS = "MLHVCSQTAZ";
    private static final int[] NUMBERS = {2, 2, 1, 1, 6, 4, 4, 2, 7, 0};
    private static final double LARGEST = 1e7;

    private final String data;
    private int at;
    private int count;

    private PathData(String data) {
        this.data = data;
    }

    /** Whether the data is a path to its end; nothing at all is one. */
    static boolean isWellFormed(String data) {
        PathData path = new PathData(data);
        path.blanks(false);
        boolean begun = false;
        while (path.at < data.length()) {
            char letter = data.charAt(path.at++);
            int command = COMMANDS.indexOf(Character.toUpperCase(letter));
            if (command < 0 || (!begun && command != 0)) {
                return data.strip().equals("none");
            }
            begun = true;
            path.blanks(false);
            if (NUMBERS[command] > 0 && !path.arguments(command)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the data is pairs of numbers. */
    static boolean arePoints(String data) {
        PathData points = new PathData(data);
        points.blanks(false);
        while (points.at < data.length()) {
            if (!points.number()) {
                return false;
            }
            points.blanks(true);
        }
        return points.count % 2 == 0;
    }

    private boolean arguments(int command) {
        do {
            for (int i = 0; i < NUMBERS[command]; i++) {
                boolean isFlag = command == 8 && (i == 3 || i == 4);
                if (!(isFlag ? flag() : number())) {
                    return false;
                }
                blanks(true);
            }
        } while (at < data.length() && COMMANDS.indexOf(Character.toUpperCase(data.charAt(at))) < 0);
        return true;
    }

    private boolean flag() {
        boolean isFlag = at < data.length() && (data.charAt(at) == '0' || data.charAt(at) == '1');
        at++;
        return isFlag && ++count <= MAX_NUMBERS;
    }

    private boolean number() {
        int start = at;
        sign();
        int digits = digits();
        if (at < data.length() && data.charAt(at) == '.') {
            at++;
            digits += digits();
        }
        if (digits == 0 || at - start > 60) {
            return false;
        }
        int exponent = at;
        if (at < data.length() && (data.charAt(at) == 'e' || data.charAt(at) == 'E')) {
            at++;
            sign();
            if (digits() == 0) {
                at = exponent;
            }
        }
        double value = Double.parseDouble(data.substring(start, at));
        return Math.abs(value) <= LARGEST && ++count <= MAX_NUMBERS;
    }

    private void sign() {
        if (at < data.length() && (data.charAt(at) == '-' || data.charAt(at) == '+')) {
            at++;
        }
    }

    private int digits() {
        int start = at;
        while (at < data.length() && data.charAt(at) >= '0' && data.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }

    private void blanks(boolean comma) {
        boolean allowed = comma;
        while (at < data.length()) {
            char letter = data.charAt(at);
            if (letter == ',' && allowed) {
                allowed = false;
            } else if (letter != ' ' && letter != '\n' && letter != '\t' && letter != '\r' && letter != '\f') {
                return;
            }
            at++;
        }
    }
}
