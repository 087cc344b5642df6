package dev.cardwright.drivers.chip.encode;

import dev.cardwright.drivers.chip.ChipFault;
import dev.cardwright.drivers.chip.ChipSession;
import dev.cardwright.drivers.chip.ndef.NdefFile;
import dev.cardwright.drivers.chip.ndef.NdefFormatException;
import dev.cardwright.drivers.chip.ndef.NdefMessage;
import dev.cardwright.drivers.chip.ndef.Type4Layout;
import dev.cardwright.drivers.chip.ndef.Type4Ndef;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the NDEF application once more as a telephone does: by ISO commands, from the application's name over the capability container to the
 * message [D: NFC Forum Type 4 Tag, remembered; M].
 */
final class DesfireNdefProof {
    private static final int SELECT = 0xA4;
    private static final int READ_BINARY = 0xB0;
    private static final int BY_NAME = 0x04;
    private static final int NO_ANSWER = 0x0C;
    private static final int SUCCESS = 0x9000;

    private final DesfireTalk talk;

    DesfireNdefProof(DesfireTalk talk) {
        this.talk = talk;
    }

    /** Does nothing where the plan has no NDEF application. The application is selected behind it, and nobody is authenticated. */
    void readAsTelephonesDo() throws ChipFault {
        if (talk.plan().ndef().isEmpty()) {
            return;
        }
        talk.close();
        select(BY_NAME, 0, Type4Layout.applicationName());
        Type4Layout layout = container();
        select(0, NO_ANSWER, number(Type4Layout.NDEF_ISO_ID));
        Optional<NdefMessage> read = new Type4Ndef(new IsoFile(layout.fileBytes(), layout.longestReadBytes())).read();
        CardAtWork work = talk.work();
        if (!work.hasValues()) {
            return;
        }
        NdefMessage wanted = work.message(talk.plan().ndef().get().message());
        if (read.isEmpty() || !Arrays.equals(read.get().encoded(), wanted.encoded())) {
            throw DesfireProof.wrong("A telephone reads another message from the chip than the one that was written.");
        }
    }

    private Type4Layout container() throws ChipFault {
        select(0, NO_ANSWER, number(Type4Layout.CONTAINER_ISO_ID));
        try {
            return Type4Layout.of(readBinary(0, Type4Layout.CONTAINER_BYTES));
        } catch (NdefFormatException broken) {
            throw DesfireProof.wrong("A telephone finds a broken capability container on the chip.");
        }
    }

    private void select(int how, int answer, byte[] name) throws ChipFault {
        byte[] command = new byte[5 + name.length + (answer == 0 ? 1 : 0)];
        command[1] = (byte) SELECT;
        command[2] = (byte) how;
        command[3] = (byte) answer;
        command[4] = (byte) name.length;
        System.arraycopy(name, 0, command, 5, name.length);
        said(command);
    }

    private byte[] readBinary(int offset, int length) throws ChipFault {
        return said(new byte[] {0, (byte) READ_BINARY, (byte) (offset >> 8), (byte) offset, (byte) length});
    }

    private byte[] said(byte[] command) throws ChipFault {
        ChipSession session = talk.work().session();
        byte[] answer = session.transmit(command);
        int last = answer.length - 2;
        int status = (answer[last] & 0xFF) << 8 | (answer[last + 1] & 0xFF);
        if (status != SUCCESS) {
            throw DesfireProof.wrong("A telephone cannot read the NDEF application on the chip (status "
                    + String.format(Locale.ROOT, "%04X", status) + ").");
        }
        return Arrays.copyOf(answer, last);
    }

    private static byte[] number(int id) {
        return new byte[] {(byte) (id >> 8), (byte) id};
    }

    /** The file that is selected, read in the pieces that the container allows. */
    private final class IsoFile implements NdefFile {
        private final int sizeBytes;
        private final int pieceBytes;

        private IsoFile(int sizeBytes, int pieceBytes) {
            this.sizeBytes = sizeBytes;
            this.pieceBytes = Math.min(pieceBytes, 255);
        }

        @Override
        public int sizeBytes() {
            return sizeBytes;
        }

        @Override
        public byte[] read(int offset, int length) throws ChipFault {
            byte[] content = new byte[length];
            for (int at = 0; at < length; at += pieceBytes) {
                int piece = Math.min(pieceBytes, length - at);
                byte[] part = readBinary(offset + at, piece);
                if (part.length != piece) {
                    throw DesfireProof.wrong("A telephone reads too little of the NDEF file on the chip.");
                }
                System.arraycopy(part, 0, content, at, piece);
            }
            return content;
        }

        @Override
        public void write(int offset, byte[] content) {
            throw new UnsupportedOperationException("A proof writes nothing.");
        }
    }
}
