package dev.cardwright.simulator.ipp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one message as RFC 8010 lays it out and stops before the document. What it keeps is bounded whatever the bytes claim.
 *
 * <p>For one message; not thread-safe.
 */
final class MessageReader {
    /** The attributes of one message may be this long together; a real request needs about one kilobyte. */
    static final int MOST_BYTES = 256 * 1024;

    /** The longest text and address that RFC 8011 section 5.1 knows. */
    private static final int LONGEST_VALUE = 1023;

    private static final int DEEPEST = 8;
    private static final int GROUPS_END = 0x0F;

    private final DataInputStream in;
    private int left = MOST_BYTES;

    private MessageReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * Reads the next message.
     *
     * @throws RefusedException if the bytes are no message, or too many
     * @throws IOException if the connection breaks
     */
    static Message read(InputStream in) throws IOException, RefusedException {
        return new MessageReader(in).message();
    }

    private Message message() throws IOException, RefusedException {
        try {
            int version = number(2);
            int code = number(2);
            int requestId = number(4);
            return new Message(version, code, requestId, groups());
        } catch (EOFException end) {
            throw new RefusedException(Status.BAD_REQUEST, "The message ends before its end.");
        }
    }

    private List<Group> groups() throws IOException, RefusedException {
        List<Group> groups = new ArrayList<>();
        int tag = number(1);
        while (tag != Group.END) {
            if (tag == 0 || tag > GROUPS_END) {
                throw malformed("A group of attributes is expected where there is none.");
            }
            List<Attribute> attributes = new ArrayList<>();
            int kind = tag;
            tag = attributes(attributes);
            groups.add(new Group(kind, attributes));
        }
        return groups;
    }

    /** Reads attributes up to the next group; a value without a name belongs to the attribute before it. Answers the next group's tag. */
    private int attributes(List<Attribute> into) throws IOException, RefusedException {
        String name = "";
        List<Value> values = new ArrayList<>();
        int tag = number(1);
        while (tag > GROUPS_END) {
            int nameLength = number(2);
            if (nameLength == 0 && values.isEmpty()) {
                throw malformed("A value belongs to no attribute.");
            }
            if (nameLength > 0) {
                keep(name, values, into);
                name = string(nameLength, StandardCharsets.UTF_8);
            }
            values.add(value(tag, 0));
            tag = number(1);
        }
        keep(name, values, into);
        return tag;
    }

    private static void keep(String name, List<Value> values, List<Attribute> into) {
        if (!values.isEmpty()) {
            into.add(new Attribute(name, values));
            values.clear();
        }
    }

    private Value value(int code, int depth) throws IOException, RefusedException {
        int length = number(2);
        Tag tag = Tag.of(code).orElse(Tag.OCTET_STRING);
        return switch (tag) {
            case UNSUPPORTED, UNKNOWN, NO_VALUE -> absent(tag, length);
            case INTEGER, ENUM -> new Value.Numeral(tag, number(exactly(4, length)));
            case BOOLEAN -> new Value.Answer(number(exactly(1, length)) != 0);
            case RESOLUTION -> {
                exactly(9, length);
                yield new Value.Resolution(number(4), number(4), number(1));
            }
            case RANGE_OF_INTEGER -> {
                exactly(8, length);
                yield new Value.Range(number(4), number(4));
            }
            case BEGIN_COLLECTION -> {
                string(length, StandardCharsets.ISO_8859_1);
                yield collection(depth + 1);
            }
            case TEXT_WITH_LANGUAGE, NAME_WITH_LANGUAGE -> localized(tag, length);
            case OCTET_STRING, DATE_TIME -> new Value.Words(tag, string(length, StandardCharsets.ISO_8859_1));
            case END_COLLECTION, MEMBER_NAME -> throw malformed("A collection's parts stand outside of a collection.");
            default -> new Value.Words(tag, string(length, StandardCharsets.UTF_8));
        };
    }

    private Value absent(Tag tag, int length) throws IOException, RefusedException {
        string(length, StandardCharsets.ISO_8859_1);
        return new Value.Absent(tag);
    }

    private Value localized(Tag tag, int length) throws IOException, RefusedException {
        int languageLength = number(2);
        String language = string(languageLength, StandardCharsets.UTF_8);
        int textLength = number(2);
        if (length != 4 + languageLength + textLength) {
            throw malformed("The parts of a text with its language do not fit its length.");
        }
        return new Value.Localized(tag, language, string(textLength, StandardCharsets.UTF_8));
    }

    /** Members are written as a name without value, then values without name (RFC 8010 section 3.1.6). */
    private Value collection(int depth) throws IOException, RefusedException {
        if (depth > DEEPEST) {
            throw malformed("Collections lie in each other deeper than " + DEEPEST + " levels.");
        }
        List<Attribute> members = new ArrayList<>();
        String name = "";
        List<Value> values = new ArrayList<>();
        while (true) {
            int code = number(1);
            if (number(2) != 0) {
                throw malformed("A collection is not ended.");
            }
            if (code == Tag.END_COLLECTION.code() || code == Tag.MEMBER_NAME.code()) {
                keep(name, values, members);
                name = string(number(2), StandardCharsets.UTF_8);
                if (code == Tag.END_COLLECTION.code()) {
                    return new Value.Collection(members);
                }
            } else if (code > GROUPS_END && !name.isEmpty()) {
                values.add(value(code, depth));
            } else {
                throw malformed("A collection's value has no name.");
            }
        }
    }

    private static int exactly(int wanted, int length) throws RefusedException {
        if (length != wanted) {
            throw malformed("A value of " + wanted + " bytes has another length.");
        }
        return length;
    }

    private int number(int bytes) throws IOException, RefusedException {
        spend(bytes);
        return switch (bytes) {
            case 1 -> in.readUnsignedByte();
            case 2 -> in.readUnsignedShort();
            default -> in.readInt();
        };
    }

    private String string(int length, Charset charset) throws IOException, RefusedException {
        if (length > LONGEST_VALUE) {
            throw new RefusedException(
                    Status.VALUE_TOO_LONG, "A name or value is longer than " + LONGEST_VALUE + " bytes.");
        }
        spend(length);
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, charset);
    }

    private void spend(int bytes) throws RefusedException {
        left -= bytes;
        if (left < 0) {
            throw new RefusedException(
                    Status.REQUEST_TOO_LARGE, "The attributes are longer than " + MOST_BYTES + " bytes.");
        }
    }

    private static RefusedException malformed(String sentence) {
        return new RefusedException(Status.BAD_REQUEST, sentence);
    }
}
