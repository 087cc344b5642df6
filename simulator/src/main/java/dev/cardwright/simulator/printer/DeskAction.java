package dev.cardwright.simulator.printer;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** One thing that can be done beside a machine through {@link ControlEndpoint}, and which values it takes. */
record DeskAction(String path, List<String> fields, BiConsumer<MachineDesk, ControlEndpoint.Body> effect) {
    private static final List<DeskAction> ALL = List.of(
            new DeskAction("/load-cards", List.of("cards"), (desk, body) -> desk.loadCards(body.count("cards", 1))),
            new DeskAction(
                    "/load-ribbon",
                    List.of("ribbon", "sets"),
                    (desk, body) -> desk.loadRibbon(body.text("ribbon"), body.count("sets", 0))),
            new DeskAction("/open-cover", List.of(), (desk, body) -> desk.openCover()),
            new DeskAction("/close-cover", List.of(), (desk, body) -> desk.closeCover()),
            new DeskAction("/empty-output", List.of(), (desk, body) -> desk.emptyOutput()),
            new DeskAction("/press-ok", List.of(), (desk, body) -> desk.pressOk()),
            new DeskAction("/clean", List.of(), (desk, body) -> desk.clean()),
            new DeskAction("/remove-card", List.of(), (desk, body) -> desk.removeCard()),
            new DeskAction("/inject", List.of("fault"), (desk, body) -> desk.inject(body.text("fault"))));

    void perform(MachineDesk desk, ControlEndpoint.Body body) {
        effect.accept(desk, body);
    }

    static Optional<DeskAction> at(String path) {
        return ALL.stream().filter(action -> action.path.equals(path)).findFirst();
    }

    static String paths() {
        return ALL.stream().map(DeskAction::path).collect(Collectors.joining(", "));
    }
}
