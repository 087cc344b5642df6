package dev.cardwright.drivers.chip;

import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down a conversation with a card. The form is a plain text: {@code conversation 1 plain} or {@code masked}, then
 * {@code atr}, {@code >} command, {@code <} answer, {@code !} fault, {@code reset}, and {@code end} when the session was
 * closed; {@link Replay} plays a plain one. A record that cannot be written any more breaks off, and the conversation goes
 * on. Belongs to the thread of its session.
 */
public final class Recorder implements ChipSession {
    /** How much a record shows. */
    public enum Form {
        /** Class, instruction, P1, P2 and status; of every other byte only that it was there. */
        MASKED,
        /** Everything, also keys, PINs and what the card holds: for tests with invented cards only. */
        PLAIN
    }

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int HEADER_BYTES = 4;

    private final ChipSession session;
    private final Writer record;
    private final Form form;
    private boolean brokenOff;
    private boolean closed;

    /**
     * @param session what is recorded; closed together with this
     * @param record where to; closed together with this
     * @param form how much is shown
     */
    public Recorder(ChipSession session, Writer record, Form form) {
        this.session = session;
        this.record = record;
        this.form = form;
        line(Conversation.HEAD + (form == Form.PLAIN ? "plain" : "masked"));
        line(Conversation.ATR + " " + HEX.formatHex(session.atr()));
    }

    @Override
    public byte[] atr() {
        return session.atr();
    }

    @Override
    public boolean carriesExtendedLength() {
        return session.carriesExtendedLength();
    }

    @Override
    public byte[] transmit(byte[] command) throws ChipFault {
        line(Conversation.COMMAND + " " + shown(command, 0, command.length < HEADER_BYTES ? 0 : HEADER_BYTES));
        try {
            byte[] answer = session.transmit(command);
            line(Conversation.ANSWER + " " + shown(answer, answer.length - StatusWord.BYTES, StatusWord.BYTES));
            return answer;
        } catch (ChipFault fault) {
            line(Conversation.FAULT + " " + fault.reasonCode());
            throw fault;
        }
    }

    /** The bytes; masked, only some of them. */
    private String shown(byte[] bytes, int openFrom, int openCount) {
        if (form == Form.PLAIN) {
            return HEX.formatHex(bytes);
        }
        int openTo = openFrom + openCount;
        return "..".repeat(openFrom) + HEX.formatHex(bytes, openFrom, openTo) + "..".repeat(bytes.length - openTo);
    }

    @Override
    public void reset() throws ChipFault {
        try {
            session.reset();
            line(Conversation.RESET + " " + HEX.formatHex(session.atr()));
        } catch (ChipFault fault) {
            line(Conversation.RESET);
            line(Conversation.FAULT + " " + fault.reasonCode());
            throw fault;
        }
    }

    @Override
    public void close() {
        session.close();
        if (closed) {
            return;
        }
        closed = true;
        line(Conversation.END);
        try {
            record.close();
        } catch (IOException failed) {
            breakOff(failed);
        }
    }

    private void line(String line) {
        if (brokenOff) {
            return;
        }
        try {
            record.write(line);
            record.write('\n');
        } catch (IOException failed) {
            breakOff(failed);
        }
    }

    private void breakOff(IOException failed) {
        brokenOff = true;
        LOG.warn("The record of a conversation with a chip broke off: {}", failed.getMessage());
    }
}
