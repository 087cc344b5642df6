package dev.cardwright.station.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration that is right and whose data folder is beside it. */
final class SampleConfig {

    private SampleConfig() {}

    static Path write(Path folder) throws IOException {
        Files.writeString(folder.resolve("badge.svg"), "<svg/>");
        Path file = folder.resolve("station.yaml");
        Files.writeString(file, """
                site: demo
                station: S1
                mode: demo
                data: data
                logs: logs
                handover: manual
                backend: {url: "https://127.0.0.1:1", keyStore: a, keyStorePasswordFile: b, trust: c}
                mqtt: {url: "ssl://127.0.0.1:1", keyStore: a, keyStorePasswordFile: b, trust: c}
                console: {port: 0, keyStore: a, keyStorePasswordFile: b}
                organisations:
                  - {id: ORG-17, name: "One AB", deliveredWhen: acknowledged}
                articles:
                  - {id: BADGE, version: "1", design: badge.svg, stock: white, ribbon: ymcko, verify: none}
                lines:
                  - {id: L1, printer: "evolis:tcp://127.0.0.1:9101", stock: white, ribbon: ymcko}
                """);
        return file;
    }
}
