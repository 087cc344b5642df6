package dev.cardwright.simulator.ipp;

import dev.cardwright.simulator.http.HttpAnswer;
import dev.cardwright.simulator.http.HttpRequest;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers HTTP: IPP messages by POST, a page and an icon for people by GET. Thread-safe. */
final class FrontDesk {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDesk.class);
    private static final String IPP = "application/ipp";
    private static final int VERSION_2_0 = 0x0200;
    private static final int ICON_SIZE = 128;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Mechanism machine;
    private final Operations operations;
    private final Random noise = new Random(4711);

    FrontDesk(Mechanism machine, Operations operations) {
        this.machine = machine;
        this.operations = operations;
    }

    HttpAnswer answer(HttpRequest request) {
        if (hung()) {
            return HttpAnswer.of(IPP, new byte[0]).sent(HttpAnswer.Manner.NOTHING);
        }
        return switch (request.method()) {
            case "GET" -> page(request.path());
            case "POST" -> post(request);
            default -> HttpAnswer.of(405, "Allowed: GET and POST.\n");
        };
    }

    private HttpAnswer post(HttpRequest request) {
        if (!request.path().startsWith(Addresses.PATH)) {
            return HttpAnswer.of(404, "The printer is at " + Addresses.PATH + ".\n");
        }
        if (!request.hasType(IPP)) {
            return HttpAnswer.of(400, "Only " + IPP + " is understood here.\n");
        }
        try {
            return spoiled(HttpAnswer.of(IPP, ipp(request)));
        } catch (IOException broken) {
            LOG.debug("{}: a request broke off", machine.settings().name());
            return HttpAnswer.of(IPP, new byte[0]).sent(HttpAnswer.Manner.NOTHING);
        }
    }

    private byte[] ipp(HttpRequest request) throws IOException {
        int version = VERSION_2_0;
        int requestId = 1;
        try {
            Message message = MessageReader.read(request.body());
            version = message.version() >> 8 == 1 ? message.version() : VERSION_2_0;
            requestId = message.requestId();
            Operations.Reply reply = operations.perform(message, request.body());
            return write(version, requestId, reply.status(), Optional.empty(), reply.groups());
        } catch (RefusedException refused) {
            List<Group> groups = refused.unsupported().isEmpty()
                    ? List.of()
                    : List.of(new Group(Group.UNSUPPORTED, refused.unsupported()));
            return write(version, requestId, refused.status(), Optional.of(refused.sentence()), groups);
        }
    }

    private static byte[] write(
            int version, int requestId, Status status, Optional<String> sentence, List<Group> groups) {
        List<Attribute> about = new ArrayList<>(List.of(
                Attribute.words(Tag.CHARSET, "attributes-charset", "utf-8"),
                Attribute.words(Tag.NATURAL_LANGUAGE, "attributes-natural-language", "en")));
        sentence.ifPresent(text -> about.add(Attribute.words(Tag.TEXT, "status-message", text)));
        List<Group> all = new ArrayList<>(List.of(new Group(Group.OPERATION, about)));
        all.addAll(groups);
        return MessageWriter.write(new Message(version, status.code(), requestId, all));
    }

    /** Spoils an answer that the fault script wants spoiled. */
    private HttpAnswer spoiled(HttpAnswer answer) {
        if (hung()) {
            return answer.sent(HttpAnswer.Manner.NOTHING);
        }
        Optional<IppFault> fault;
        machine.lock.lock();
        try {
            fault = machine.takeWireFault();
        } finally {
            machine.lock.unlock();
        }
        if (fault.isEmpty()) {
            return answer;
        }
        return switch (fault.get()) {
            case HALF_REPLY -> answer.sent(HttpAnswer.Manner.HALF);
            case GARBAGE -> HttpAnswer.of(IPP, garbage());
            case WRONG_STATUS ->
                HttpAnswer.of(
                        IPP,
                        write(VERSION_2_0, 1, Status.INTERNAL_ERROR, Optional.of("Something is wrong."), List.of()));
            default -> answer.sent(HttpAnswer.Manner.NOTHING);
        };
    }

    private byte[] garbage() {
        byte[] bytes = new byte[200];
        synchronized (noise) {
            noise.nextBytes(bytes);
        }
        return bytes;
    }

    /** Whether the machine hung; waits until somebody pressed OK. */
    private boolean hung() {
        machine.lock.lock();
        try {
            boolean hung = machine.hanging();
            while (machine.hanging() && !machine.closed()) {
                machine.awaitChange(LOOK_AGAIN);
            }
            return hung;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            machine.lock.unlock();
        }
    }

    private HttpAnswer page(String path) {
        return switch (path) {
            case "/" -> HttpAnswer.of("text/html; charset=utf-8", html().getBytes(StandardCharsets.UTF_8));
            case "/icon.png" -> icon();
            default -> HttpAnswer.of(404, "There is nothing here.\n");
        };
    }

    private String html() {
        machine.lock.lock();
        try {
            return "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>"
                    + machine.settings().name() + "</title><h1>"
                    + machine.settings().name() + "</h1><p>"
                    + PrinterCondition.of(machine).message() + "</p><p>" + machine.feeder()
                    + " blank cards and ribbon for " + machine.ribbonSets() + " sides are left.</p></html>\n";
        } finally {
            machine.lock.unlock();
        }
    }

    /** A card with a slot above it. */
    private static HttpAnswer icon() {
        BufferedImage icon = new BufferedImage(ICON_SIZE, ICON_SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = icon.createGraphics();
        graphics.setStroke(new BasicStroke(6));
        graphics.setColor(new Color(0x20, 0x3A, 0x5C));
        graphics.drawRoundRect(10, 14, 108, 44, 16, 16);
        graphics.setColor(new Color(0x4F, 0x9D, 0xD9));
        graphics.fillRoundRect(30, 50, 68, 64, 10, 10);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(icon, "png", out);
        } catch (IOException failure) {
            return HttpAnswer.of(404, "There is no icon.\n");
        }
        return HttpAnswer.of("image/png", bytes.toByteArray());
    }
}
