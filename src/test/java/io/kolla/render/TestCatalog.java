package io.kolla.render;

import io.kolla.model.AccessEntry;
import io.kolla.model.Blueprint;
import io.kolla.model.Catalog;
import io.kolla.model.Check;
import io.kolla.model.Component;
import io.kolla.model.ComponentId;
import io.kolla.model.ImageSpec;
import io.kolla.model.KubeVersion;
import io.kolla.model.Rendering;
import io.kolla.model.SecretSpec;
import io.kolla.model.Service;
import io.kolla.model.TemplateRef;
import io.kolla.model.Tree;
import io.kolla.problem.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A catalog made in a folder, service by service. */
public final class TestCatalog {
    private final Path root;
    private final Map<String, Service> services = new TreeMap<>();
    private final Map<String, Tree> values = new HashMap<>();
    private final List<String> outside = new ArrayList<>();
    private Tree global = Tree.empty();

    public TestCatalog(Path root) {
        this.root = root;
    }

    /** A service with a component for each of the names, each with its own template. */
    public TestCatalog service(String name, String... components) {
        Location at = new Location("services/" + name + "/service.yaml", 1, 1);
        List<Component> list = Arrays.stream(components)
                .map(component -> component(name, component, new TemplateRef(name, component, at), Tree.empty()))
                .toList();
        put(name, Optional.empty(), List.of(), list, List.of(), List.of());
        return this;
    }

    private Component component(String service, String name, TemplateRef template, Tree with) {
        Location at = new Location("services/" + service + "/service.yaml", 3, 3);
        return new Component(new ComponentId(service, name), template, with, List.of(), List.of(), List.of(), at);
    }

    private void put(
            String name,
            Optional<ImageSpec> image,
            List<SecretSpec> secrets,
            List<Component> components,
            List<Check> checks,
            List<AccessEntry> access) {
        Location at = new Location("services/" + name + "/service.yaml", 1, 1);
        services.put(
                name,
                new Service(
                        name,
                        "",
                        root.resolve("services").resolve(name),
                        image,
                        secrets,
                        components,
                        checks,
                        access,
                        Optional.empty(),
                        at));
    }

    /** One more component of a service, of a template of any service. */
    public TestCatalog component(
            String service, String name, String templateService, String template, Map<String, ?> with) {
        Service old = services.get(service);
        List<Component> components = new ArrayList<>(old.components());
        Location at = new Location("services/" + service + "/service.yaml", 9, 15);
        components.add(component(service, name, new TemplateRef(templateService, template, at), Tree.of(with)));
        put(service, old.image(), old.secrets(), components, old.checks(), old.access());
        return this;
    }

    public TestCatalog secrets(String service, String... keys) {
        Service old = services.get(service);
        List<SecretSpec> secrets = Arrays.stream(keys)
                .map(key -> new SecretSpec(service, key, new SecretSpec.Password(32)))
                .toList();
        put(service, old.image(), secrets, old.components(), old.checks(), old.access());
        return this;
    }

    public TestCatalog image(String service) {
        Service old = services.get(service);
        ImageSpec image = new ImageSpec(service, new ImageSpec.Debian("suite", List.of()), old.folder(), old.at());
        put(service, Optional.of(image), old.secrets(), old.components(), old.checks(), old.access());
        return this;
    }

    public TestCatalog check(String service, String name, String template) {
        Service old = services.get(service);
        List<Check> checks = new ArrayList<>(old.checks());
        TemplateRef ref =
                new TemplateRef(service, template, new Location("services/" + service + "/service.yaml", 20, 5));
        checks.add(new Check(service, name, "", ref, Tree.empty()));
        put(service, old.image(), old.secrets(), old.components(), checks, old.access());
        return this;
    }

    public TestCatalog access(String service, String variable, String template) {
        Service old = services.get(service);
        List<AccessEntry> access = new ArrayList<>(old.access());
        Location at = new Location("services/" + service + "/service.yaml", 30, 12);
        access.add(new AccessEntry(variable, new AccessEntry.Text(template), at));
        put(service, old.image(), old.secrets(), old.components(), old.checks(), access);
        return this;
    }

    /** The profile does not install the service. */
    public TestCatalog outside(String service) {
        outside.add(service);
        return this;
    }

    public TestCatalog values(String service, Map<String, ?> tree) {
        values.put(service, Tree.of(tree));
        return this;
    }

    public TestCatalog global(Map<String, ?> tree) {
        global = Tree.of(tree);
        return this;
    }

    /** Writes a file below {@code services/}. */
    public TestCatalog file(String path, String text) {
        Path file = root.resolve("services").resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Blueprint blueprint() {
        Map<String, Service> chosen = new LinkedHashMap<>(services);
        chosen.keySet().removeAll(outside);
        return new Blueprint(
                "small",
                "demo",
                "registry.test/demo",
                new Catalog(root, new TreeMap<>(services), new TreeMap<>(), Optional.empty()),
                new TreeMap<>(chosen),
                values,
                global);
    }

    Rendering render(String kube) {
        return Renderer.render(
                blueprint(), KubeVersion.parse(kube), image -> "registry.test/demo/" + image + ":0123456789ab");
    }

    Rendering render() {
        return render("1.30");
    }
}
