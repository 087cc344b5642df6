package dev.cardwright.station.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed fields out of a message and collects what is wrong with them, so that the sender learns of everything at
 * once. No problem's text repeats a value. Not thread-safe; one per message.
 */
public final class FieldReader {

    /** Names that stand in topics, file names and records. */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    private final List<Problem> problems = new ArrayList<>();

    /** What was wrong so far. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Notes something that is wrong. */
    public void problem(String code, String field, String text) {
        problems.add(new Problem(code, field, text));
    }

    /** The node at a dotted path; a missing node where any step is missing. */
    public static JsonNode at(JsonNode root, String path) {
        JsonNode node = root;
        for (String step : path.split("\\.")) {
            node = node.isObject() ? node.path(step) : MissingNode.getInstance();
        }
        return node;
    }

    /** A name that may stand in topics, file names and records; null, with a problem noted, when it is none. */
    public @Nullable String identifier(JsonNode root, String path) {
        JsonNode node = at(root, path);
        if (!node.isTextual()) {
            wrongType(node, path, "a text");
            return null;
        }
        if (!IDENTIFIER.matcher(node.textValue()).matches()) {
            problem(
                    "BAD_IDENTIFIER",
                    path,
                    path + " must be 1 to 64 letters, digits, dots, hyphens or underscores and begin with a letter or"
                            + " digit.");
            return null;
        }
        return node.textValue();
    }

    /** A text of at most so many characters; null, with a problem noted, when it is none. */
    public @Nullable String text(JsonNode root, String path, int maxLength) {
        JsonNode node = at(root, path);
        if (!node.isTextual()) {
            wrongType(node, path, "a text");
            return null;
        }
        return checked(node.textValue(), path, maxLength);
    }

    @Nullable
    String checked(String value, String path, int maxLength) {
        if (value.codePointCount(0, value.length()) > maxLength) {
            problem("TOO_LONG", path, path + " may have at most " + maxLength + " characters.");
            return null;
        }
        if (value.codePoints().anyMatch(point -> Character.isISOControl(point) || !Character.isDefined(point))) {
            problem("BAD_CHARACTER", path, path + " may not hold control characters or code points that mean nothing.");
            return null;
        }
        return value;
    }

    Optional<Instant> instant(JsonNode root, String path) {
        JsonNode node = at(root, path);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(node.isTextual() ? node.textValue() : ""));
        } catch (DateTimeException notATime) {
            problem("BAD_TIME", path, path + " must be a time like 2026-11-20T09:12:00Z.");
            return Optional.empty();
        }
    }

    Optional<LocalDate> date(JsonNode root, String path) {
        JsonNode node = at(root, path);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(node.isTextual() ? node.textValue() : "");
            if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
                problem("BAD_DATE", path, path + " must lie between the years 2000 and 2999.");
                return Optional.empty();
            }
            return Optional.of(date);
        } catch (DateTimeException notADate) {
            problem("BAD_DATE", path, path + " must be a date like 2026-11-24.");
            return Optional.empty();
        }
    }

    Optional<Period> period(JsonNode root, String path) {
        JsonNode node = at(root, path);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        try {
            Period period = Period.parse(node.isTextual() ? node.textValue() : "");
            if (period.isNegative()) {
                problem("BAD_PERIOD", path, path + " may not be negative.");
                return Optional.empty();
            }
            return Optional.of(period);
        } catch (DateTimeException notAPeriod) {
            problem("BAD_PERIOD", path, path + " must be an ISO 8601 period of days, months or years like P30D.");
            return Optional.empty();
        }
    }

    @Nullable
    Integer count(JsonNode root, String path, int most) {
        JsonNode node = at(root, path);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isInt() || node.intValue() < 1 || node.intValue() > most) {
            problem("BAD_NUMBER", path, path + " must be a whole number from 1 to " + most + ".");
            return null;
        }
        return node.intValue();
    }

    void wrongType(JsonNode node, String path, String expected) {
        if (node.isMissingNode() || node.isNull()) {
            problem("MISSING", path, path + " is missing; it must be " + expected + ".");
        } else {
            problem("WRONG_TYPE", path, path + " must be " + expected + ".");
        }
    }
}
