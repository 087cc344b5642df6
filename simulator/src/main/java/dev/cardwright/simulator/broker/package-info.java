/** A real MQTT broker inside the simulator, and a witness who writes down every message that passed. */
@NullMarked
package dev.cardwright.simulator.broker;

import org.jspecify.annotations.NullMarked;
