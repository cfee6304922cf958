package io.kolla.cli;

import io.kolla.export.ExternalSecrets;
import io.kolla.export.PlaceholderSecrets;
import io.kolla.export.SecretMode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What an export holds in place of Secrets. */
final class SecretOptions {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    private static final List<String> STORE_KINDS = List.of("SecretStore", "ClusterSecretStore");

    enum Mode {
        omit,
        placeholder,
        external
    }

    @Option(
            names = "--secrets",
            paramLabel = "MODE",
            defaultValue = "omit",
            description = "What stands for Secrets, of which no value is ever exported. omit: nothing, those that must "
                    + "exist are named; placeholder: Secrets to fill in; external: ExternalSecrets of "
                    + "external-secrets.io. Default: ${DEFAULT-VALUE}.")
    Mode mode = Mode.omit;

    @Option(
            names = "--secret-store",
            paramLabel = "[KIND/]NAME",
            description = "With --secrets external: the SecretStore to read from, or ClusterSecretStore/NAME.")
    @Nullable
    String store;

    @Option(
            names = "--secret-prefix",
            paramLabel = "TEXT",
            description = "With --secrets external: what the names of the store's entries begin with; the secrets of a "
                    + "service are properties of the entry TEXTservice. Default: the namespace and a slash.")
    @Nullable
    String prefix;

    SecretMode mode(CommandLine command, String namespace) {
        String named = store;
        if (mode != Mode.external && (named != null || prefix != null)) {
            throw new ParameterException(
                    command, (named != null ? "--secret-store" : "--secret-prefix") + " goes with --secrets external");
        }
        return switch (mode) {
            case omit -> new SecretMode.Omit();
            case placeholder -> new PlaceholderSecrets();
            case external -> external(command, named, namespace);
        };
    }

    private SecretMode external(CommandLine command, @Nullable String named, String namespace) {
        if (named == null) {
            throw new ParameterException(command, "--secrets external needs --secret-store NAME");
        }
        int slash = named.indexOf('/');
        String kind = slash < 0 ? STORE_KINDS.get(0) : named.substring(0, slash);
        String name = named.substring(slash + 1);
        if (!STORE_KINDS.contains(kind) || !NAME.matcher(name).matches()) {
            throw new ParameterException(
                    command,
                    "Invalid value for option '--secret-store': '" + named + "' is not NAME or KIND/NAME with kind "
                            + String.join(" or ", STORE_KINDS));
        }
        String begin = prefix;
        return new ExternalSecrets(ExternalSecrets.API_VERSION, kind, name, begin == null ? namespace + "/" : begin);
    }
}
