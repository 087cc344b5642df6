/** HTTP/1.1 on 127.0.0.1 for simulated machines: bounded in connections, time and memory, and nothing of what the machines say. */
@NullMarked
package dev.cardwright.simulator.http;

import org.jspecify.annotations.NullMarked;
