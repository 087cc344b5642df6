package dev.cardwright.simulator.floor;

import dev.cardwright.simulator.printer.Speed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a demo shall do.
 *
 * @param folder where it writes
 * @param cards how many approved requests of invented persons
 * @param speed how long the mechanics take
 * @param keepRunning whether the floor stays up at the end
 * @param travel how far the station's clock is set forward for the rest of the erasures, as an ISO 8601 period; nothing leaves it out
 * @param foreign requests that others made
 */
record DemoSettings(
        Path folder, int cards, Speed speed, boolean keepRunning, Optional<String> travel, List<Order> foreign) {}
