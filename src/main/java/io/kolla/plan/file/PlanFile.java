package io.kolla.plan.file;

import io.kolla.json.Json;
import io.kolla.model.Node;
import io.kolla.model.Tree;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import io.kolla.yaml.YamlReader;
import io.kolla.yaml.YamlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads plans as YAML. A digest over all of it tells a file that was cut short or edited; it is no signature:
 * who must keep others from changing a plan keeps them from writing the file.
 */
public final class PlanFile {
    private static final long FORMAT = 1;
    private static final String FORMAT_KEY = "kollaPlan";
    private static final String DIGEST = "digest";

    private PlanFile() {}

    /**
     * Writes a plan, in place of the file that may be there.
     *
     * @throws EnvironmentException when it cannot be written
     */
    public static void write(Path file, SavedPlan plan) {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(partial, text(plan));
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the plan cannot be written to " + file + ": " + FileTrouble.unwritten(e), e);
        }
    }

    /** What {@link #write} writes. */
    static String text(SavedPlan plan) {
        Tree content = PlanTree.of(plan);
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put(FORMAT_KEY, FORMAT);
        root.put("kolla", plan.origin().kolla());
        root.put(DIGEST, digest(content));
        root.putAll(content.asMap());
        return "# A plan. Carry it out with: kolla deploy --plan FILE\n" + YamlWriter.write(Tree.of(root));
    }

    /**
     * Reads a plan.
     *
     * @param kolla the version of this program
     * @throws InvalidInputException when it is no plan, was changed, or was made by another version
     */
    public static SavedPlan read(Path file, String kolla) {
        try {
            return read(Files.readString(file, StandardCharsets.UTF_8), file.toString(), kolla);
        } catch (IOException e) {
            throw refused(
                    file.toString(),
                    "the plan cannot be read: " + FileTrouble.words(e),
                    "name a file that plan --out wrote");
        }
    }

    static SavedPlan read(String text, String file, String kolla) {
        Problems problems = new Problems();
        Node node = YamlReader.document(text, file, problems);
        problems.throwIfErrors();
        Tree root = node instanceof Node.Mapping mapping ? mapping.toTree() : Tree.empty();
        if (!root.has(FORMAT_KEY)) {
            throw refused(file, "this is no plan", "name a file that plan --out wrote");
        }
        String version = root.text("kolla");
        if (root.number(FORMAT_KEY).orElse(0L) != FORMAT || !version.equals(kolla)) {
            throw refused(
                    file,
                    "this plan was made by kolla " + version + ", and this is kolla " + kolla,
                    "plan again, or use the version that made it");
        }
        Map<String, @Nullable Object> content = new LinkedHashMap<>(root.asMap());
        content.remove(FORMAT_KEY);
        content.remove("kolla");
        content.remove(DIGEST);
        if (!digest(Tree.of(content)).equals(root.text(DIGEST))) {
            throw refused(
                    file,
                    "this plan is not what was saved: somebody edited the file, or it is not complete",
                    "plan again: what is to be changed is changed in the catalog or in values");
        }
        try {
            return PlanTree.plan(Tree.of(content));
        } catch (RuntimeException e) {
            // Its digest is right, so no edit of a user's is to be explained here.
            throw new InvalidInputException(
                    List.of(Problem.error(Location.of(file), "this plan cannot be read: " + e, "plan again")));
        }
    }

    private static String digest(Tree content) {
        try {
            byte[] json = Json.write(content).getBytes(StandardCharsets.UTF_8);
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static InvalidInputException refused(String file, String message, String hint) {
        return new InvalidInputException(Problem.error(Location.of(file), message, hint));
    }
}
