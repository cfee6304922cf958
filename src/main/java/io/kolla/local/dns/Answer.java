package io.kolla.local.dns;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes answers as they go over the wire. */
final class Answer {
    /** Seconds an answer may be remembered: pods come and go. */
    private static final int TIME_TO_LIVE = 2;

    private static final int POINTER_TO_QUESTION = 0xC00C;
    private static final int OK = 0;
    private static final int NO_SUCH_NAME = 3;

    private Answer() {}

    /**
     * The answer to a question.
     *
     * @param names what is known
     * @param room how many bytes it may have; records that do not fit are left out and the answer says so
     */
    static byte[] write(Question question, NameTable names, int room) {
        List<Entry> entries = names.find(question.name(), question.type());
        int code = names.knows(question.name()) ? OK : NO_SUCH_NAME;
        byte[] whole = write(question, entries, code, false);
        return whole.length <= room ? whole : write(question, List.of(), code, true);
    }

    private static byte[] write(Question question, List<Entry> entries, int code, boolean truncated) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeShort(question.id());
            // A response, authoritative, with recursion on offer so that no resolver looks elsewhere for it.
            int flags = 0x8480 | code;
            out.writeShort(flags | (question.recursionDesired() ? 0x0100 : 0) | (truncated ? 0x0200 : 0));
            out.writeShort(1);
            out.writeShort(entries.size());
            out.writeShort(0);
            out.writeShort(question.edns() ? 1 : 0);
            out.write(question.spelling().getBytes(StandardCharsets.ISO_8859_1));
            for (Entry entry : entries) {
                byte[] data = data(entry);
                out.writeShort(POINTER_TO_QUESTION);
                out.writeShort(entry.type());
                out.writeShort(1);
                out.writeInt(TIME_TO_LIVE);
                out.writeShort(data.length);
                out.write(data);
            }
            if (question.edns()) {
                out.write(new byte[] {0, 0, 41, 4, (byte) 0xD0, 0, 0, 0, 0, 0, 0});
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] data(Entry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        if (entry.type() == Question.A) {
            for (String part : entry.target().split("\\.", -1)) {
                out.writeByte(Integer.parseInt(part));
            }
        } else {
            if (entry.type() == Question.SRV) {
                out.writeShort(0);
                out.writeShort(100);
                out.writeShort(entry.port());
            }
            for (String label : entry.target().split("\\.", -1)) {
                byte[] text = label.getBytes(StandardCharsets.ISO_8859_1);
                out.writeByte(text.length);
                out.write(text);
            }
            out.writeByte(0);
        }
        return bytes.toByteArray();
    }
}
