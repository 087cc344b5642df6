package dev.cardwright.drivers.printer.ipp;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Status;
import dev.cardwright.drivers.link.Remedy;
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
        throw refused(answer);
    }

    private IppTrouble refused(Answer answer) {
        if (is(answer, Status.clientErrorNotFound)) {
            return refused(
                    "What answers at " + address + " has no printer at the path "
                            + address.printer().getPath() + ".",
                    Remedy.PATH);
        }
        if (is(answer, Status.serverErrorVersionNotSupported)) {
            return refused(
                    "The printer at " + address + " speaks neither version 2.0 nor version 1.1 of IPP.",
                    Remedy.IPP_VERSION);
        }
        if (is(answer, Status.clientErrorNotAuthenticated)) {
            return refused("The printer at " + address + " asks for a user and a password.", Remedy.PASSWORD);
        }
        boolean forbidden = is(answer, Status.clientErrorForbidden) || is(answer, Status.clientErrorNotAuthorized);
        return refused(
                "The printer at " + address + " refuses to tell about itself.",
                forbidden ? Remedy.PERMISSION : Remedy.PRINTER_ITSELF);
    }

    private IppTrouble refused(String sentence, Remedy remedy) {
        return new IppTrouble(IppTrouble.Kind.NOT_CONNECTED, address, sentence, remedy, null);
    }

    static boolean is(Answer answer, Status status) {
        return answer.status() == status.getCode();
    }

    @Override
    public void close() {
        wire.close();
    }
}
