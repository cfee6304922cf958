package io.kolla.cli;

import io.kolla.export.ArgoFormat;
import io.kolla.export.ExportFormat;
import io.kolla.export.FluxFormat;
import io.kolla.export.KustomizeFormat;
import io.kolla.export.PlainFormat;
import io.kolla.export.RepositoryPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How an export is laid out. */
final class FormatOptions {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    private static final List<String> SOURCES = List.of("GitRepository", "OCIRepository", "Bucket", "ExternalArtifact");

    enum Format {
        plain,
        kustomize,
        argocd,
        flux
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "plain",
            description = "plain: the objects; kustomize: a base per service and an overlay for the profile; argocd: "
                    + "objects with sync waves, and with --repo an Application; flux: a Kustomization per component with "
                    + "what it depends on and its health checks. Default: ${DEFAULT-VALUE}.")
    Format format = Format.plain;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description =
                    "Folder for one file per object; default: one YAML stream on standard output, which kustomize "
                            + "and flux do not have. It must be new, empty, or hold an earlier export.")
    @Nullable
    Path folder;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description =
                    "argocd and flux: where that folder lies in the repository; default: DIR where it is relative.")
    @Nullable
    String path;

    @Option(
            names = "--repo",
            paramLabel = "URL",
            description = "argocd: the repository the export is committed to, for an Application that syncs it.")
    @Nullable
    String repository;

    @Option(
            names = "--revision",
            paramLabel = "REVISION",
            description = "argocd: branch, tag or commit of it; default: HEAD.")
    @Nullable
    String revision;

    @Option(
            names = "--source",
            paramLabel = "[KIND/]NAME",
            description = "flux: the source the export is in; default: GitRepository/flux-system.")
    @Nullable
    String source;

    @Option(
            names = "--controller-namespace",
            paramLabel = "NAMESPACE",
            description = "argocd and flux: namespace of the Application or the Kustomizations; default: argocd or "
                    + "flux-system.")
    @Nullable
    String controllerNamespace;

    /** The format, once the options given fit together. */
    ExportFormat format(CommandLine command) {
        boolean argocd = format == Format.argocd;
        boolean flux = format == Format.flux;
        refuse(command, !argocd, repository, "--repo", "--format argocd");
        refuse(command, !argocd || repository == null, revision, "--revision", "--format argocd --repo URL");
        refuse(command, !flux, source, "--source", "--format flux");
        refuse(
                command,
                !flux && repository == null,
                controllerNamespace,
                "--controller-namespace",
                "--format flux, or --format argocd --repo URL");
        refuse(command, !flux && repository == null, path, "--path", "--format flux, or --format argocd --repo URL");
        if (folder == null && (flux || format == Format.kustomize || repository != null)) {
            throw new ParameterException(
                    command,
                    "--format " + format + (repository == null ? "" : " --repo")
                            + " writes folders: give one with --to");
        }
        return switch (format) {
            case plain -> new PlainFormat();
            case kustomize -> new KustomizeFormat();
            case argocd -> new ArgoFormat(Optional.ofNullable(repository).map(url -> application(command, url)));
            case flux -> flux(command);
        };
    }

    private static void refuse(CommandLine command, boolean out, @Nullable String given, String name, String with) {
        if (out && given != null) {
            throw new ParameterException(command, name + " goes with " + with);
        }
    }

    private ArgoFormat.Application application(CommandLine command, String url) {
        return new ArgoFormat.Application(
                namespace(command, "argocd"), url, revision == null ? "HEAD" : revision, repositoryPath(command));
    }

    private FluxFormat flux(CommandLine command) {
        String given = source == null ? "GitRepository/flux-system" : source;
        int slash = given.indexOf('/');
        String kind = slash < 0 ? SOURCES.get(0) : given.substring(0, slash);
        String name = given.substring(slash + 1);
        if (!SOURCES.contains(kind) || !NAME.matcher(name).matches()) {
            throw new ParameterException(
                    command,
                    "Invalid value for option '--source': '" + given + "' is not NAME or KIND/NAME with kind "
                            + String.join(", ", SOURCES));
        }
        return new FluxFormat(namespace(command, "flux-system"), kind, name, repositoryPath(command));
    }

    private String namespace(CommandLine command, String usual) {
        String given = controllerNamespace == null ? usual : controllerNamespace;
        if (!NAME.matcher(given).matches()) {
            throw new ParameterException(
                    command,
                    "Invalid value for option '--controller-namespace': '" + given + "' is not a namespace's name");
        }
        return given;
    }

    private RepositoryPath repositoryPath(CommandLine command) {
        String given = path;
        if (given == null) {
            given = String.valueOf(folder);
            if (folder == null || folder.isAbsolute() || folder.normalize().startsWith("..")) {
                throw new ParameterException(
                        command, "say with --path where " + given + " lies in the repository, such as --path deploy");
            }
        }
        try {
            return RepositoryPath.parse(given);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, "Invalid value for option '--path': " + e.getMessage());
        }
    }
}
