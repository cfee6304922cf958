package io.kolla.cli.console;

import io.kolla.model.ComponentId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commands that help on, to be given as they stand: each names the cluster the way the user did, so that it cannot reach
 * another one.
 *
 * @param kubeconfig the file that was named
 * @param context the context that was named
 * @param local whether the cluster of this machine was asked for
 * @param namespace the namespace of the release
 */
public record Advice(Optional<Path> kubeconfig, Optional<String> context, boolean local, String namespace) {
    /** The namespace commands take where none is named. */
    private static final String DEFAULT_NAMESPACE = "kolla";

    /** What a shell takes for itself and nothing else. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    /** Advice about a release in whatever cluster is found. */
    public static Advice about(String namespace) {
        return new Advice(Optional.empty(), Optional.empty(), false, namespace);
    }

    /** The same about another release. */
    public Advice in(String other) {
        return new Advice(kubeconfig, context, local, other);
    }

    /** Shows what the containers of a component's service wrote. */
    public String logs(ComponentId component) {
        return kolla("logs", List.of(component.service()));
    }

    /** Shows how the release is. */
    public String status() {
        return kolla("status", List.of());
    }

    /** Brings a profile to the cluster. */
    public String deploy(String profile) {
        return kolla("deploy -p", List.of(profile));
    }

    /** Carries out a saved plan, which knows its namespace itself. */
    public String carryOut(Path plan) {
        return in(DEFAULT_NAMESPACE).kolla("deploy --plan", List.of(plan.toString()));
    }

    /** A text in which each command of kubectl is led to the same cluster. */
    public String led(String text) {
        List<String> words = cluster();
        return words.isEmpty()
                ? text
                : text.replace(
                        "kubectl ",
                        "kubectl " + words.stream().map(Advice::quoted).collect(Collectors.joining(" ")) + " ");
    }

    private String kolla(String command, List<String> last) {
        List<String> words = new ArrayList<>(cluster());
        if (local) {
            words.add("--local");
        }
        if (!namespace.equals(DEFAULT_NAMESPACE)) {
            words.addAll(List.of("-n", namespace));
        }
        if (command.contains(" ")) {
            words.addAll(0, last);
        } else {
            words.addAll(last);
        }
        return "kolla " + command
                + words.stream().map(word -> " " + quoted(word)).collect(Collectors.joining());
    }

    private List<String> cluster() {
        List<String> words = new ArrayList<>();
        kubeconfig.ifPresent(file -> words.addAll(List.of("--kubeconfig", file.toString())));
        context.ifPresent(name -> words.addAll(List.of("--context", name)));
        return words;
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
