package dev.cardwright.simulator.pn532;

import dev.cardwright.simulator.card.AirAnswer;
import dev.cardwright.simulator.card.CardStation;
import dev.cardwright.simulator.card.RadioFace;
import dev.cardwright.simulator.card.VirtualCard;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The commands of a PN532, as far as a host that reads cards of ISO 14443 A needs them [D: PN532 user manual as others' code uses it; R with libnfc 1.8.0].
 * Errors: 01 the card is silent, 02 a broken checksum, 07 an answer too long for the chip, 13 a refusal, 14 a wrong MIFARE key, 27 no card was chosen [M].
 */
final class ReaderChip {
    private static final int SILENT = 0x01;
    private static final int CHECKSUM = 0x02;
    private static final int TOO_LONG = 0x07;
    private static final int REFUSED = 0x13;
    private static final int WRONG_KEY = 0x14;
    private static final int NOT_CHOSEN = 0x27;
    private static final int AUTOMATIC_RATS = 0x10;

    /** As much of a card's answer as fits into one frame of 265 bytes with direction, command and status [D]. */
    private static final int MOST_BYTES = 262;

    private static final byte[] NOTHING = {};

    private final CardStation station;
    private final Map<Integer, Byte> registers = new HashMap<>();
    private boolean field;
    private boolean automaticRats = true;
    private long lastVisit;
    private Optional<CardStation.Stay> chosen = Optional.empty();

    ReaderChip(CardStation station) {
        this.station = station;
    }

    /** The answer to one command, beginning with its number plus one; nothing if the command is not known. */
    Optional<byte[]> answer(byte[] command) throws InterruptedException {
        int number = command[0] & 0xFF;
        byte[] parameters = Arrays.copyOfRange(command, 1, command.length);
        return switch (number) {
            // A test of the line (kind 0) sends back what it was sent; the chip's own tests pass.
            case 0x00 -> reply(number, parameters.length > 0 && parameters[0] == 0 ? parameters : new byte[1]);
            case 0x02 -> reply(number, new byte[] {0x32, 0x01, 0x06, 0x07});
            case 0x04 -> reply(number, new byte[] {0, (byte) (field ? 1 : 0), (byte) (chosen.isPresent() ? 1 : 0), 0});
            case 0x06 -> reply(number, readRegisters(parameters));
            case 0x08 -> {
                writeRegisters(parameters);
                yield reply(number, NOTHING);
            }
            case 0x12 -> {
                automaticRats = parameters.length > 0 && (parameters[0] & AUTOMATIC_RATS) != 0;
                yield reply(number, NOTHING);
            }
            case 0x14 -> reply(number, NOTHING);
            case 0x16 -> {
                switchField(false);
                yield reply(number, new byte[1]);
            }
            case 0x32 -> {
                if (parameters.length > 1 && parameters[0] == 1) {
                    switchField((parameters[1] & 1) != 0);
                }
                yield reply(number, NOTHING);
            }
            case 0x40 -> reply(number, exchange(parameters.length == 0 ? parameters : tail(parameters), true));
            case 0x42 -> reply(number, exchange(parameters, false));
            case 0x44, 0x52 -> {
                chosen = Optional.empty();
                yield reply(number, new byte[1]);
            }
            case 0x54 -> reply(number, new byte[1]);
            case 0x4A -> reply(number, list(parameters));
            default -> Optional.empty();
        };
    }

    private static byte[] tail(byte[] bytes) {
        return Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    private static Optional<byte[]> reply(int number, byte[] data) {
        byte[] answer = new byte[1 + data.length];
        answer[0] = (byte) (number + 1);
        System.arraycopy(data, 0, answer, 1, data.length);
        return Optional.of(answer);
    }

    private byte[] readRegisters(byte[] addresses) {
        byte[] values = new byte[addresses.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = registers.getOrDefault(address(addresses, 2 * i), (byte) 0);
        }
        return values;
    }

    private void writeRegisters(byte[] pairs) {
        for (int at = 0; at + 2 < pairs.length; at += 3) {
            registers.put(address(pairs, at), pairs[at + 2]);
        }
    }

    private static int address(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private void switchField(boolean on) {
        field = on;
        if (!on) {
            chosen = Optional.empty();
            lastVisit = 0;
        }
    }

    /** InListPassiveTarget: only cards of ISO 14443 A at 106 kbit/s are played here; of the others none is in the field. */
    private byte[] list(byte[] parameters) {
        chosen = Optional.empty();
        if (parameters.length < 2 || parameters[1] != 0) {
            return new byte[1];
        }
        field = true;
        Optional<CardStation.Stay> stay = station.stay();
        if (stay.isEmpty()) {
            return new byte[1];
        }
        VirtualCard card = stay.get().card();
        if (stay.get().visit() != lastVisit) {
            lastVisit = stay.get().visit();
            card.comeIntoTheField();
        }
        boolean asked = parameters.length == 2
                || isIdentifier(Arrays.copyOfRange(parameters, 2, parameters.length), card.uid());
        if (!asked || !card.choose()) {
            return new byte[1];
        }
        chosen = stay;
        return describe(card);
    }

    /** Identifiers of seven bytes are asked for with the cascade tag 88 in front. */
    private static boolean isIdentifier(byte[] wanted, byte[] uid) {
        return Arrays.equals(wanted, uid)
                || (wanted.length == uid.length + 1
                        && (wanted[0] & 0xFF) == 0x88
                        && Arrays.equals(wanted, 1, wanted.length, uid, 0, uid.length));
    }

    private byte[] describe(VirtualCard card) {
        RadioFace face = card.radio();
        byte[] uid = card.uid();
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        target.write(1);
        target.write(1);
        target.write(face.atqa() >> 8);
        target.write(face.atqa());
        target.write(face.sak());
        target.write(uid.length);
        target.writeBytes(uid);
        if (face.speaksApdus() && automaticRats) {
            target.writeBytes(face.ats());
        }
        return target.toByteArray();
    }

    /** InDataExchange, or InCommunicateThru without the chip's knowledge of MIFARE. */
    private byte[] exchange(byte[] data, boolean known) throws InterruptedException {
        if (chosen.isEmpty() || data.length == 0) {
            return error(NOT_CHOSEN);
        }
        VirtualCard card = chosen.get().card();
        if (!stillThere() || !held(card.answerDelay())) {
            return error(SILENT);
        }
        AirAnswer answer = card.exchange(data);
        if (answer instanceof AirAnswer.Data bytes && bytes.bytes().length > MOST_BYTES) {
            return error(TOO_LONG);
        }
        if (answer instanceof AirAnswer.Data bytes) {
            byte[] whole = new byte[1 + bytes.bytes().length];
            System.arraycopy(bytes.bytes(), 0, whole, 1, bytes.bytes().length);
            return whole;
        }
        if (answer instanceof AirAnswer.Nibble nibble) {
            // Only the chip's own knowledge of MIFARE takes four bits for an answer.
            return known ? error(nibble.bits() == 0xA ? 0 : REFUSED) : error(CHECKSUM);
        }
        return error(answer.equals(AirAnswer.WRONG_KEY) ? WRONG_KEY : SILENT);
    }

    private boolean stillThere() {
        long visit = chosen.map(CardStation.Stay::visit).orElse(0L);
        return station.stay().map(now -> now.visit() == visit).orElse(false);
    }

    private boolean held(Duration delay) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        return stillThere();
    }

    private static byte[] error(int code) {
        return new byte[] {(byte) code};
    }
}
