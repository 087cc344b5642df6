package dev.cardwright.simulator.card.desfire;

/** Before any authentication: everything travels as it is. */
final class OpenChannel extends Channel {
    @Override
    int keyNumber() {
        return NOBODY;
    }

    @Override
    int wireBytes(Protection protection, int dataBytes) {
        return dataBytes;
    }

    @Override
    byte[] unchecked(Request request) {
        return request.field();
    }

    @Override
    Opened open(Request request) {
        return new Opened(request.header(), request.field());
    }

    @Override
    byte[] seal(byte[] data, Protection protection, boolean openEnded) {
        return data;
    }

    @Override
    byte[] checksum(byte[] newKey) {
        return new byte[0];
    }
}
