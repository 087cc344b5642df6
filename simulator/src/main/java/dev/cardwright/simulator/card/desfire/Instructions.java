package dev.cardwright.simulator.card.desfire;

import java.util.HashMap;
import java.util.Map;

/** Every command by its code. */
final class Instructions {
    private static final int READ_LONG = 0xAD;
    private static final int WRITE_LONG = 0x8D;
    private static final int READ_RECORDS_LONG = 0xAB;
    private static final int WRITE_RECORD_LONG = 0x8B;

    private final Map<Integer, Instruction> byCode = new HashMap<>();

    Instructions(Dialogue dialogue, CardMemory memory) {
        new CardCommands(dialogue, memory).addTo(byCode);
        new KeyCommands(dialogue, memory).addTo(byCode);
        new FileCommands(dialogue, memory).addTo(byCode);
        new DataCommands(dialogue).addTo(byCode);
        if (!memory.generation().atLeast(DesfireGeneration.EV2)) {
            byCode.keySet().removeIf(Instructions::longFramed);
        }
    }

    /** Whether the command and its answer come in one long frame. */
    static boolean longFramed(int code) {
        return code == READ_LONG || code == WRITE_LONG || code == READ_RECORDS_LONG || code == WRITE_RECORD_LONG;
    }

    Instruction find(int code) throws Refusal {
        Instruction instruction = byCode.get(code);
        if (instruction == null) {
            throw new Refusal(Status.ILLEGAL_COMMAND);
        }
        return instruction;
    }
}
