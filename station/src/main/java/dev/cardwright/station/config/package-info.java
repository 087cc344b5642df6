/** The station's one YAML file, read strictly: a wrong key or value is answered with the line it stands on and what is allowed. */
@NullMarked
package dev.cardwright.station.config;

import org.jspecify.annotations.NullMarked;
