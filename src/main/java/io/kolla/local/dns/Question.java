package io.kolla.local.dns;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A question as it came over the wire (RFC 1035, and the EDNS size of RFC 6891).
 *
 * @param id the number the answer repeats
 * @param recursionDesired a flag the answer repeats
 * @param name the name asked for, in small letters, without the last dot
 * @param type what is asked for
 * @param spelling name, type and class byte for byte, a byte a character, which the answer repeats
 * @param edns whether the asker speaks EDNS
 * @param room how many bytes of answer the asker takes over UDP
 */
record Question(int id, boolean recursionDesired, String name, int type, String spelling, boolean edns, int room) {
    static final int A = 1;
    static final int CNAME = 5;
    static final int PTR = 12;
    static final int SRV = 33;
    static final int ANY = 255;
    private static final int OPT = 41;
    private static final int HEADER = 12;
    private static final int PLAIN_ROOM = 512;
    /** What passes every network without being cut in pieces. */
    private static final int MOST_ROOM = 1232;

    /** Reads a message; empty when it is no question that could be answered. */
    static Optional<Question> read(byte[] message) {
        try {
            ByteBuffer in = ByteBuffer.wrap(message);
            int id = in.getShort() & 0xFFFF;
            int flags = in.getShort() & 0xFFFF;
            int questions = in.getShort();
            int others = (in.getShort() & 0xFFFF) + (in.getShort() & 0xFFFF);
            int additional = in.getShort() & 0xFFFF;
            boolean query = (flags & 0xF800) == 0;
            if (!query || questions != 1) {
                return Optional.empty();
            }
            String name = name(in);
            int type = in.getShort() & 0xFFFF;
            in.getShort();
            String spelling = new String(message, HEADER, in.position() - HEADER, StandardCharsets.ISO_8859_1);
            boolean edns =
                    others == 0 && additional == 1 && in.remaining() >= 11 && in.get() == 0 && in.getShort() == OPT;
            int room = edns ? Math.min(MOST_ROOM, Math.max(PLAIN_ROOM, in.getShort() & 0xFFFF)) : PLAIN_ROOM;
            return Optional.of(new Question(id, (flags & 0x0100) != 0, name, type, spelling, edns, room));
        } catch (java.nio.BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static String name(ByteBuffer in) {
        List<String> labels = new ArrayList<>();
        int length = in.get() & 0xFF;
        while (length > 0) {
            // A length above 63 would be a pointer, which has nothing to point to in a question.
            byte[] label = new byte[length > 63 ? in.remaining() + 1 : length];
            in.get(label);
            labels.add(new String(label, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
            length = in.get() & 0xFF;
        }
        return String.join(".", labels);
    }
}
