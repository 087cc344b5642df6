/** The floor's own little public key infrastructure: one authority and the certificates of everybody who talks over TLS. */
@NullMarked
package dev.cardwright.simulator.certificates;

import org.jspecify.annotations.NullMarked;
