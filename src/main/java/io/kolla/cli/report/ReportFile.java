package io.kolla.cli.report;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/** The file a page is written to, all at once or not at all. */
public final class ReportFile {
    private final Path file;

    private ReportFile(Path file) {
        this.file = file;
    }

    /**
     * A file that can be written: better to learn that it cannot before a run than after it.
     *
     * @throws InvalidInputException when it is a folder, or its folder is not there or not writable
     */
    public static ReportFile at(Path file) {
        Path folder = folder(file);
        if (Files.isDirectory(file)) {
            throw wrong(file + " is a folder", "name a file in it: --report " + file.resolve("run.html"));
        }
        if (!Files.isDirectory(folder)) {
            throw wrong("the folder of the report does not exist: " + folder, "make it, or name another file");
        }
        if (!Files.isWritable(folder)) {
            throw wrong("the report cannot be written into " + folder, "name a file in a folder you may write to");
        }
        return new ReportFile(file);
    }

    /**
     * Writes the page.
     *
     * @throws EnvironmentException when the disk is full or gone
     */
    public void write(Journal journal, Heading heading, Instant now) {
        String text = new Page(journal.account(now), heading).text();
        try {
            Path draft = Files.createTempFile(folder(file), "." + file.getFileName(), ".part");
            try {
                Files.writeString(draft, text, StandardCharsets.UTF_8);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                boolean unused = Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the report could not be written to " + file + ": " + FileTrouble.unwritten(e), e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    private static InvalidInputException wrong(String message, String hint) {
        return new InvalidInputException(Problem.error(null, message, hint));
    }
}
