package dev.cardwright.simulator.ipp;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;

/** Writes messages as RFC 8010 lays them out. */
final class MessageWriter {
    private static final int LONGEST = 0xFFFF;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private MessageWriter() {}

    static byte[] write(Message message) {
        MessageWriter writer = new MessageWriter();
        try {
            writer.message(message);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Memory cannot be written.", impossible);
        }
        return writer.bytes.toByteArray();
    }

    /** Date and time as eleven bytes (RFC 8010 section 3.9, after RFC 2579), one per character. */
    static String dateTime(OffsetDateTime time) {
        int offsetMinutes = time.getOffset().getTotalSeconds() / 60;
        int distance = Math.abs(offsetMinutes);
        char[] octets = {
            (char) (time.getYear() >> 8),
            (char) (time.getYear() & 0xFF),
            (char) time.getMonthValue(),
            (char) time.getDayOfMonth(),
            (char) time.getHour(),
            (char) time.getMinute(),
            (char) time.getSecond(),
            (char) (time.getNano() / 100_000_000),
            offsetMinutes < 0 ? '-' : '+',
            (char) (distance / 60),
            (char) (distance % 60)
        };
        return new String(octets);
    }

    private void message(Message message) throws IOException {
        out.writeShort(message.version());
        out.writeShort(message.code());
        out.writeInt(message.requestId());
        for (Group group : message.groups()) {
            out.writeByte(group.kind());
            for (Attribute attribute : group.attributes()) {
                attribute(attribute);
            }
        }
        out.writeByte(Group.END);
    }

    private void attribute(Attribute attribute) throws IOException {
        String name = attribute.name();
        for (Value value : attribute.values()) {
            out.writeByte(value.tag().code());
            sized(name.getBytes(StandardCharsets.UTF_8));
            value(value);
            name = "";
        }
    }

    private void value(Value value) throws IOException {
        if (value instanceof Value.Numeral numeral) {
            out.writeShort(4);
            out.writeInt(numeral.number());
        } else if (value instanceof Value.Answer answer) {
            out.writeShort(1);
            out.writeByte(answer.yes() ? 1 : 0);
        } else if (value instanceof Value.Words words) {
            sized(octets(words));
        } else if (value instanceof Value.Localized localized) {
            byte[] language = localized.language().getBytes(StandardCharsets.UTF_8);
            byte[] text = localized.text().getBytes(StandardCharsets.UTF_8);
            out.writeShort(4 + language.length + text.length);
            sized(language);
            sized(text);
        } else if (value instanceof Value.Resolution resolution) {
            out.writeShort(9);
            out.writeInt(resolution.across());
            out.writeInt(resolution.along());
            out.writeByte(resolution.unit());
        } else if (value instanceof Value.Range range) {
            out.writeShort(8);
            out.writeInt(range.lowest());
            out.writeInt(range.highest());
        } else if (value instanceof Value.Collection collection) {
            out.writeShort(0);
            members(collection);
        } else {
            out.writeShort(0);
        }
    }

    private static byte[] octets(Value.Words words) {
        boolean raw = words.tag() == Tag.OCTET_STRING || words.tag() == Tag.DATE_TIME;
        return words.text().getBytes(raw ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private void members(Value.Collection collection) throws IOException {
        for (Attribute member : collection.members()) {
            out.writeByte(Tag.MEMBER_NAME.code());
            out.writeShort(0);
            sized(member.name().getBytes(StandardCharsets.UTF_8));
            for (Value value : member.values()) {
                out.writeByte(value.tag().code());
                out.writeShort(0);
                value(value);
            }
        }
        out.writeByte(Tag.END_COLLECTION.code());
        out.writeShort(0);
        out.writeShort(0);
    }

    private void sized(byte[] octets) throws IOException {
        if (octets.length > LONGEST) {
            throw new IOException("A value is longer than " + LONGEST + " bytes.");
        }
        out.writeShort(octets.length);
        out.write(octets);
    }
}
