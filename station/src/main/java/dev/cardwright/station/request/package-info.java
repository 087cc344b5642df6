/** What a production request says, read strictly: typed fields and everything that is wrong with them. */
@NullMarked
package dev.cardwright.station.request;

import org.jspecify.annotations.NullMarked;
