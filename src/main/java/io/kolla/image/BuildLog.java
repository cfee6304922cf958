package io.kolla.image;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of one image: all of it in a file, the last lines and the current step at hand. */
final class BuildLog implements AutoCloseable {
    /** Lines shown when a build fails. */
    private static final int TAIL = 20;

    private static final int LONGEST_SHOWN = 400;
    private static final int LONGEST_STEP = 160;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private static final Pattern CONTROL = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]|[\\p{Cntrl}&&[^\t]]");
    /** How buildah and podman ({@code STEP 2/5: RUN}), docker ({@code Step 2/5 : RUN}) and its BuildKit announce steps. */
    private static final Pattern STEP = Pattern.compile(
            "(?:STEP (\\d+)(?:/(\\d+))?: |Step (\\d+)/(\\d+) : |#\\d+ \\[(?:[a-z0-9-]+ )?(\\d+)/(\\d+)] )(.*)");
    /** What mmdebstrap says it is doing. */
    private static final Pattern PHASE = Pattern.compile("I: (.*)");

    private static final Pattern DOWNLOAD_FAILED = Pattern.compile(
            "Failed to fetch|Temporary failure resolving|Could not connect to|Unable to connect to|Connection timed out"
                    + "|Hash Sum mismatch|Some index files failed to download|Connection failed");

    private final Path file;
    private final BufferedWriter writer;
    private final Consumer<String> steps;
    private final Deque<String> tail = new ArrayDeque<>();
    private String step = "";
    private boolean downloadFailed;

    /**
     * @param file where all of it goes
     * @param steps hears each step once, when it begins
     */
    BuildLog(Path file, Consumer<String> steps) {
        this.file = file;
        this.steps = steps;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writer = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    synchronized void line(String raw) {
        String line = CONTROL.matcher(raw).replaceAll("");
        try {
            writer.write(line);
            writer.newLine();
            // People follow the file while a build runs, and a killed run leaves what it has come to.
            writer.flush();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        if (line.isBlank()) {
            return;
        }
        if (tail.size() == TAIL) {
            tail.removeFirst();
        }
        tail.addLast(line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + " …" : line);
        downloadFailed |= DOWNLOAD_FAILED.matcher(line).find();
        stepOf(line).ifPresent(this::step);
    }

    /** Says what is being done now. */
    synchronized void step(String now) {
        String line = SPACE.matcher(now).replaceAll(" ");
        step = line.length() > LONGEST_STEP ? line.substring(0, LONGEST_STEP - 1) + "…" : line;
        steps.accept(step);
    }

    synchronized String step() {
        return step;
    }

    synchronized List<String> tail() {
        return List.copyOf(tail);
    }

    /** Whether a line said that something could not be downloaded; forgets it. */
    synchronized boolean takeDownloadFailure() {
        boolean failed = downloadFailed;
        downloadFailed = false;
        return failed;
    }

    Path file() {
        return file;
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private EnvironmentException cannotWrite(IOException e) {
        return new EnvironmentException("cannot write the log " + file + ": " + FileTrouble.words(e), e);
    }

    private static Optional<String> stepOf(String line) {
        Matcher matcher = STEP.matcher(line);
        if (matcher.matches()) {
            for (int group = 1; group < 7; group += 2) {
                String number = matcher.group(group);
                if (number != null) {
                    String total = matcher.group(group + 1);
                    return Optional.of((total == null ? number : number + "/" + total) + " " + matcher.group(7));
                }
            }
        }
        Matcher phase = PHASE.matcher(line);
        return phase.matches() ? Optional.of("root file system: " + phase.group(1)) : Optional.empty();
    }
}
