package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Status;
import java.util.List;
import java.util.Optional;

/** Questions and answers with one printer. One thread owns it; only {@link #close()} may come from another. */
final class Talk implements AutoCloseable {
    private final IppAddress address;
    private final IppWire wire;
    private final Requests requests;

    Talk(IppAddress address, IppWire wire) {
        this.address = address;
        this.wire = wire;
        this.requests = new Requests(address);
    }

    IppAddress address() {
        return address;
    }

    Requests requests() {
        return requests;
    }

    Answer ask(IppPacket request) throws IppTrouble {
        return wire.ask(request, Optional.empty());
    }

    Answer ask(IppPacket request, WipedBytes document) throws IppTrouble {
        return wire.ask(request, Optional.of(document));
    }

    boolean isClosed() {
        return wire.isClosed();
    }

    /** Asks the printer about itself; the first such question also settles which version of IPP it speaks. */
    Said printer(List<String> names) throws IppTrouble {
        Answer answer = ask(requests.printerAttributes(names));
        if (is(answer, Status.serverErrorVersionNotSupported) && !requests.speaksOlder()) {
            requests.speakOlder();
            answer = ask(requests.printerAttributes(names));
        }
        if (answer.isDone()) {
            return answer.printer();
        }
        if (is(answer, Status.clientErrorNotFound)) {
            throw new IppTrouble(
                    IppTrouble.Kind.NOT_CONNECTED,
                    address,
                    "What answers at " + address + " has no printer at the path "
                            + address.printer().getPath() + ".",
                    null);
        }
        if (is(answer, Status.serverErrorVersionNotSupported)) {
            throw new IppTrouble(
                    IppTrouble.Kind.NOT_CONNECTED,
                    address,
                    "The printer at " + address + " speaks neither version 2.0 nor version 1.1 of IPP.",
                    null);
        }
        throw new IppTrouble(
                IppTrouble.Kind.NOT_CONNECTED,
                address,
                "The printer at " + address + " refuses to tell about itself; allow this station to use it.",
                null);
    }

    static boolean is(Answer answer, Status status) {
        return answer.status() == status.getCode();
    }

    @Override
    public void close() {
        wire.close();
    }
}
