package dev.cardwright.drivers.printer.evolis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Plays one conversation on a real socket: expects each command byte by byte and answers as the script says.
 *
 * <p>Lines of a script: {@code > Rcr} a command must come; {@code > Db;k;2;[82296]} a command with so many bytes of data;
 * {@code > Dbc;k;2;1017;[1017 0180]} data that begin with these bytes; {@code !nul 64} so many NUL bytes must come;
 * {@code < OK} the answer, with the peer's end; {@code <half O} characters without an end; {@code <hex 8001} raw bytes;
 * {@code <ack} or {@code <nack F} an acknowledgement or its refusal with a code, with the peer's end;
 * {@code !hang-up}; {@code !silent} reads on and says nothing; {@code !deaf} reads no more.
 */
final class ScriptedPeer implements AutoCloseable {
    private static final int ESCAPE = 0x1B;

    private final ServerSocket server;
    private final List<String> script;
    private final byte[] end;
    private final CompletableFuture<String> played = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    ScriptedPeer(List<String> script, String end) throws IOException {
        this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.script = script;
        this.end = end.getBytes(StandardCharsets.ISO_8859_1);
        Thread thread = new Thread(this::play, "scripted peer");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "evolis:tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** How the conversation went: "played" or the first difference. */
    String result() throws Exception {
        return played.get(5, TimeUnit.SECONDS);
    }

    private void play() {
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String line : script) {
                if (!step(line, in, socket)) {
                    break;
                }
            }
            played.complete("played");
            over.get(20, TimeUnit.SECONDS);
        } catch (Exception failed) {
            played.complete(String.valueOf(failed.getMessage()));
        }
    }

    private boolean step(String line, InputStream in, Socket socket) throws Exception {
        OutputStream out = socket.getOutputStream();
        if (line.startsWith("> ")) {
            expect(line.substring(2), in);
        } else if (line.startsWith("< ")) {
            out.write(line.substring(2).getBytes(StandardCharsets.ISO_8859_1));
            out.write(end);
        } else if (line.startsWith("<half ")) {
            out.write(line.substring(6).getBytes(StandardCharsets.ISO_8859_1));
        } else if (line.equals("<ack") || line.startsWith("<nack ")) {
            out.write(line.equals("<ack") ? new byte[] {0x06} : new byte[] {0x15, (byte) line.charAt(6)});
            out.write(end);
        } else if (line.startsWith("<hex ")) {
            out.write(HexFormat.of().parseHex(line.substring(5)));
        } else if (line.startsWith("!nul ")) {
            expectNul(Integer.parseInt(line.substring(5)), in);
        } else if (line.equals("!hang-up")) {
            socket.close();
            return false;
        } else if (line.equals("!silent")) {
            played.complete("played");
            in.transferTo(OutputStream.nullOutputStream());
            return false;
        } else if (line.equals("!deaf")) {
            return false;
        } else {
            throw new IOException("the script has an unknown line: " + line);
        }
        return true;
    }

    private static void expect(String command, InputStream in) throws IOException {
        int bracket = command.indexOf('[');
        String text = bracket < 0 ? command : command.substring(0, bracket);
        String[] data = bracket < 0
                ? new String[] {"0"}
                : command.substring(bracket + 1, command.length() - 1).split(" ");
        int first = in.read();
        while (first == 0) {
            first = in.read();
        }
        StringBuilder got = new StringBuilder();
        if (first != ESCAPE) {
            throw new IOException("expected ESC before " + text + " and got " + first);
        }
        while (got.length() < text.length()) {
            int next = in.read();
            if (next < 0 || next == '\r') {
                break;
            }
            got.append((char) next);
        }
        if (!text.contentEquals(got)) {
            throw new IOException("expected the command " + text + " and got " + got);
        }
        byte[] picture = in.readNBytes(Integer.parseInt(data[0]));
        if (picture.length != Integer.parseInt(data[0]) || in.read() != '\r') {
            throw new IOException("the command " + text + " has not " + data[0] + " bytes of data before its CR");
        }
        if (data.length > 1
                && !HexFormat.of()
                        .withUpperCase()
                        .formatHex(picture, 0, data[1].length() / 2)
                        .equals(data[1])) {
            throw new IOException("the data of " + text + " do not begin with " + data[1]);
        }
    }

    private static void expectNul(int count, InputStream in) throws IOException {
        for (byte one : in.readNBytes(count)) {
            if (one != 0) {
                throw new IOException("expected " + count + " NUL bytes and got " + one);
            }
        }
    }

    @Override
    public void close() throws IOException {
        over.complete(null);
        server.close();
    }
}
