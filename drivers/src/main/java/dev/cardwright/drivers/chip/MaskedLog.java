package dev.cardwright.drivers.chip;

import java.util.HexFormat;
import org.slf4j.Logger;

/**
 * Writes to a log, at the level debug, that commands were exchanged: class and instruction, how many bytes went out and came
 * back, and the status. No other byte of a command or an answer is written, so neither keys (FF82, C4, D8), PINs nor what a
 * card holds can stand in a log, nor the card's number. Belongs to the thread of its session.
 */
public final class MaskedLog implements ChipSession {
    private static final int HEADER_BYTES = 4;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final ChipSession session;
    private final Logger log;
    private int exchange;

    /**
     * @param session what is logged; closed together with this
     * @param log where to
     */
    public MaskedLog(ChipSession session, Logger log) {
        this.session = session;
        this.log = log;
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
        if (!log.isDebugEnabled()) {
            return session.transmit(command);
        }
        exchange++;
        try {
            byte[] answer = session.transmit(command);
            log.debug(
                    "chip {}: {} {} bytes, answered {} bytes and {}",
                    exchange,
                    instruction(command),
                    command.length,
                    answer.length - 2,
                    StatusWord.text(answer));
            return answer;
        } catch (ChipFault fault) {
            log.debug("chip {}: {} {} bytes, {}", exchange, instruction(command), command.length, fault.reasonCode());
            throw fault;
        }
    }

    /** Class and instruction; bytes that are no command have none. */
    private static String instruction(byte[] command) {
        return command.length < HEADER_BYTES ? "----" : HEX.formatHex(command, 0, 2);
    }

    @Override
    public void reset() throws ChipFault {
        try {
            session.reset();
            log.debug("chip: reset");
        } catch (ChipFault fault) {
            log.debug("chip: reset, {}", fault.reasonCode());
            throw fault;
        }
    }

    @Override
    public void close() {
        session.close();
        log.debug("chip: closed");
    }
}
