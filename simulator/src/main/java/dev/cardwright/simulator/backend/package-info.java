/** The order portal's production side: publishes approved requests, takes the station's messages and keeps a ledger. */
@NullMarked
package dev.cardwright.simulator.backend;

import org.jspecify.annotations.NullMarked;
