package dev.cardwright.station.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Seals by flipping bits; forgets cards on request. */
final class SampleSeals implements SealedBodies {

    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();

    void forget(String cardId) {
        forgotten.add(cardId);
    }

    @Override
    public byte[] seal(String cardId, String part, byte[] plain) {
        byte[] name = (cardId + part).getBytes(StandardCharsets.UTF_8);
        ByteBuffer sealed = ByteBuffer.allocate(4 + name.length + plain.length);
        sealed.putInt(name.length).put(name);
        for (byte one : plain) {
            sealed.put((byte) ~one);
        }
        return sealed.array();
    }

    @Override
    public Optional<byte[]> open(String cardId, String part, byte[] sealed) {
        ByteBuffer in = ByteBuffer.wrap(sealed);
        byte[] name = new byte[in.getInt()];
        in.get(name);
        if (forgotten.contains(cardId) || !new String(name, StandardCharsets.UTF_8).equals(cardId + part)) {
            return Optional.empty();
        }
        byte[] plain = new byte[in.remaining()];
        in.get(plain);
        for (int at = 0; at < plain.length; at++) {
            plain[at] = (byte) ~plain[at];
        }
        return Optional.of(plain);
    }
}
