package dev.cardwright.station.design;

import dev.cardwright.station.config.ConfigFault;
import dev.cardwright.station.config.StationConfig;
import dev.cardwright.templates.type.FontFault;
import dev.cardwright.templates.type.Typefaces;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The typefaces a design may use: those of the product, and those of a station's configuration where one is named. */
final class SiteFonts {

    private SiteFonts() {}

    static Typefaces read(@Nullable Path config) throws Refused {
        if (config == null) {
            return Typefaces.bundled();
        }
        try {
            return Typefaces.bundled().with(StationConfig.read(config).fonts());
        } catch (ConfigFault | FontFault fault) {
            throw new Refused(String.valueOf(fault.getMessage()));
        }
    }
}
