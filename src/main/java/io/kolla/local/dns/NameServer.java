package io.kolla.local.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.function.Supplier;

/** Answers questions over UDP and TCP from the newest table of names. Never asks anybody else. */
final class NameServer implements AutoCloseable {
    private static final int LARGEST = 65_535;
    private static final int TCP_PATIENCE_MILLIS = 5_000;

    private final Supplier<NameTable> names;
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    /** Takes the port; 0 takes any free one. */
    NameServer(InetAddress address, int port, Supplier<NameTable> names) throws IOException {
        this.names = names;
        this.udp = new DatagramSocket(new InetSocketAddress(address, port));
        this.tcp = new ServerSocket();
        tcp.setReuseAddress(true);
        tcp.bind(new InetSocketAddress(address, udp.getLocalPort()));
    }

    int port() {
        return udp.getLocalPort();
    }

    /** Starts answering, in threads of its own. */
    void start() {
        thread("udp", this::answerUdp);
        thread("tcp", this::answerTcp);
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }

    private void answerUdp() {
        byte[] buffer = new byte[LARGEST];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                var question = Question.read(Arrays.copyOf(buffer, packet.getLength()));
                if (question.isPresent()) {
                    byte[] answer = Answer.write(
                            question.get(), names.get(), question.get().room());
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // The asker is gone, or this server is being closed.
            }
        }
    }

    private void answerTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                thread("tcp-client", () -> converse(socket));
            } catch (IOException e) {
                // The asker hung up before it was heard, or this server is being closed.
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            socket.setSoTimeout(TCP_PATIENCE_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                byte[] message = new byte[in.readUnsignedShort()];
                in.readFully(message);
                var question = Question.read(message);
                if (question.isEmpty()) {
                    return;
                }
                byte[] answer = Answer.write(question.get(), names.get(), LARGEST);
                byte[] framed = new byte[answer.length + 2];
                framed[0] = (byte) (answer.length >> 8);
                framed[1] = (byte) answer.length;
                System.arraycopy(answer, 0, framed, 2, answer.length);
                out.write(framed);
            }
        } catch (IOException e) {
            // The asker hung up, or said nothing for too long.
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, "dns-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
