package io.kolla.schema.table;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The kinds and fields of one Kubernetes version, read by reflection from the jars of its Java client. */
final class ClientModels {
    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final String APIS = "io.kubernetes.client.openapi.apis.";
    /** API groups as class names spell them; a group that is not here is its own name. */
    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("Core", ""),
            Map.entry("Admissionregistration", "admissionregistration.k8s.io"),
            Map.entry("Apiextensions", "apiextensions.k8s.io"),
            Map.entry("Apiregistration", "apiregistration.k8s.io"),
            Map.entry("Authentication", "authentication.k8s.io"),
            Map.entry("Authorization", "authorization.k8s.io"),
            Map.entry("Certificates", "certificates.k8s.io"),
            Map.entry("Coordination", "coordination.k8s.io"),
            Map.entry("Discovery", "discovery.k8s.io"),
            Map.entry("Events", "events.k8s.io"),
            Map.entry("FlowcontrolApiserver", "flowcontrol.apiserver.k8s.io"),
            Map.entry("InternalApiserver", "internal.apiserver.k8s.io"),
            Map.entry("Networking", "networking.k8s.io"),
            Map.entry("Node", "node.k8s.io"),
            Map.entry("RbacAuthorization", "rbac.authorization.k8s.io"),
            Map.entry("Resource", "resource.k8s.io"),
            Map.entry("Scheduling", "scheduling.k8s.io"),
            Map.entry("Storage", "storage.k8s.io"),
            Map.entry("Storagemigration", "storagemigration.k8s.io"));

    /** By {@code apiVersion kind}: {@code N} or {@code C} for namespaced or cluster-scoped, and the definition. */
    final SortedMap<String, String> kinds = new TreeMap<>();

    /** By definition, the type of each field; {@code !} ends the type of a required one. */
    final SortedMap<String, SortedMap<String, String>> definitions = new TreeMap<>();

    /** Reads the jars of a folder: the client's and those it needs. */
    static ClientModels read(Path folder) throws IOException, ReflectiveOperationException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(folder)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        ClientModels models = new ClientModels();
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Path client = jars.stream()
                    .filter(jar -> jar.getFileName().toString().startsWith("client-java-api"))
                    .findFirst()
                    .orElseThrow();
            for (String name : classes(client, APIS)) {
                if (name.matches(".*V\\d+((alpha|beta)\\d+)?Api")) {
                    models.readApi(loader.loadClass(name));
                }
            }
            for (String kind : List.copyOf(models.kinds.values())) {
                models.readModel(loader.loadClass(MODELS + kind.substring(2)));
            }
        }
        return models;
    }

    private static Set<String> classes(Path jar, String prefix) throws IOException {
        Set<String> names = new TreeSet<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream().map(entry -> entry.getName().replace('/', '.')).forEach(name -> {
                if (name.startsWith(prefix) && name.endsWith(".class") && !name.contains("$")) {
                    names.add(name.substring(0, name.length() - ".class".length()));
                }
            });
        }
        return names;
    }

    /** Finds the kinds of one API by its methods that create objects. */
    private void readApi(Class<?> api) {
        String[] parts = api.getSimpleName().split("(?=V\\d+((alpha|beta)\\d+)?Api$)");
        String version =
                parts[1].substring(0, parts[1].length() - "Api".length()).toLowerCase(Locale.ROOT);
        String group = GROUPS.getOrDefault(parts[0], parts[0].toLowerCase(Locale.ROOT));
        String apiVersion = group.isEmpty() ? version : group + "/" + version;
        for (Method method : api.getDeclaredMethods()) {
            String name = method.getName();
            if (!Modifier.isPublic(method.getModifiers()) || !name.matches("create[A-Z][A-Za-z0-9]*")) {
                continue;
            }
            boolean namespaced = name.startsWith("createNamespaced");
            String kind = name.substring(namespaced ? "createNamespaced".length() : "create".length());
            for (Class<?> parameter : method.getParameterTypes()) {
                if (parameter.getName().startsWith(MODELS)
                        && parameter.getSimpleName().endsWith(kind)) {
                    kinds.put(apiVersion + " " + kind, (namespaced ? "N " : "C ") + parameter.getSimpleName());
                }
            }
        }
    }

    private void readModel(Class<?> model) throws ReflectiveOperationException {
        String name = model.getSimpleName();
        if (definitions.containsKey(name)) {
            return;
        }
        SortedMap<String, String> fields = new TreeMap<>();
        definitions.put(name, fields);
        Set<String> required = required(model);
        for (Field field : model.getDeclaredFields()) {
            String json = jsonName(field);
            if (json != null) {
                fields.put(json, type(field.getGenericType()) + (required.contains(json) ? "!" : ""));
            }
        }
    }

    private static String jsonName(Field field) throws ReflectiveOperationException {
        for (Annotation annotation : field.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("SerializedName")) {
                return (String) annotation.annotationType().getMethod("value").invoke(annotation);
            }
        }
        return null;
    }

    /** Newer clients list required fields; older ones mark their getters. */
    private static Set<String> required(Class<?> model) throws ReflectiveOperationException {
        Set<String> required = new TreeSet<>();
        for (Field field : model.getDeclaredFields()) {
            if (field.getName().equals("openapiRequiredFields")) {
                for (Object name : (Collection<?>) field.get(null)) {
                    required.add((String) name);
                }
                return required;
            }
        }
        for (Field field : model.getDeclaredFields()) {
            String json = jsonName(field);
            String getter = "get" + field.getName().replace("_", "");
            for (Method method : model.getDeclaredMethods()) {
                if (json != null && method.getName().equalsIgnoreCase(getter) && isMarkedRequired(method)) {
                    required.add(json);
                }
            }
        }
        return required;
    }

    private static boolean isMarkedRequired(Method getter) throws ReflectiveOperationException {
        for (Annotation annotation : getter.getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("ApiModelProperty")) {
                return (boolean)
                        annotation.annotationType().getMethod("required").invoke(annotation);
            }
        }
        return false;
    }

    private String type(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            return (raw == Map.class ? "{" : "[") + type(arguments[arguments.length - 1]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.getName().startsWith(MODELS)) {
            readModel(plain);
            return "*" + plain.getSimpleName();
        }
        return switch (plain.getSimpleName()) {
            case "String" -> "s";
            case "Integer", "Long" -> "i";
            case "Double", "Float", "BigDecimal" -> "n";
            case "Boolean" -> "b";
            case "OffsetDateTime", "DateTime" -> "d";
            case "byte[]" -> "y";
            case "IntOrString" -> "q";
            case "Quantity" -> "Q";
            case "Object", "V1Patch" -> "o";
            default -> throw new IllegalStateException("a type that is not known: " + plain);
        };
    }
}
