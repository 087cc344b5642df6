package dev.cardwright.simulator.ipp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What every request must fulfil before its operation is looked at (RFC 8011 section 4.1). */
final class RequestCheck {
    private RequestCheck() {}

    static void check(Message request) throws RefusedException {
        int major = request.version() >> 8;
        if (major != 1 && major != 2) {
            throw new RefusedException(Status.VERSION_NOT_SUPPORTED, "The machine speaks IPP 1.1 and 2.0.");
        }
        if (request.requestId() <= 0) {
            throw bad("A request is counted from 1.");
        }
        if (request.groups().isEmpty() || request.groups().get(0).kind() != Group.OPERATION) {
            throw bad("The first group must be about the operation.");
        }
        List<Attribute> first = request.groups().get(0).attributes();
        if (first.size() < 2
                || !first.get(0).name().equals("attributes-charset")
                || !first.get(1).name().equals("attributes-natural-language")) {
            throw bad("A request begins with attributes-charset and attributes-natural-language.");
        }
        String charset = first.get(0).text().orElse("").toLowerCase(Locale.ROOT);
        if (!charset.equals("utf-8") && !charset.equals("us-ascii")) {
            throw new RefusedException(Status.CHARSET_NOT_SUPPORTED, "The machine reads utf-8.");
        }
        target(request);
    }

    private static void target(Message request) throws RefusedException {
        Optional<String> printer = request.operationText("printer-uri");
        Optional<String> job = request.operationText("job-uri");
        if (printer.isEmpty() && job.isEmpty()) {
            throw bad("A request must say for whom it is.");
        }
        if (printer.isPresent() && !Addresses.isPrinter(printer.get())) {
            throw new RefusedException(Status.NOT_FOUND, "There is no such printer here.");
        }
    }

    static RefusedException bad(String sentence) {
        return new RefusedException(Status.BAD_REQUEST, sentence);
    }
}
