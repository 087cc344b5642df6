package dev.cardwright.station.report;

import java.net.URI;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where the broker is and as whom to connect.
 *
 * @param url {@code ssl://host:port}
 * @param clientId the same at every connect, so that the broker ends a connection that we lost
 */
record BrokerAddress(String url, String clientId, SSLSocketFactory sockets) {

    /** The broker, in words. */
    String peer() {
        return "the MQTT broker at " + URI.create(url).getAuthority();
    }
}
