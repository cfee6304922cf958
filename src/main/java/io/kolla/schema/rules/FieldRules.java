package io.kolla.schema.rules;

import io.kolla.model.KubeVersion;
import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The rules of every definition in one Kubernetes version, by field. For use by several threads. */
public final class FieldRules {
    private static final String OBJECT = "-";

    private static final Map<KubeVersion, FieldRules> VERSIONS = new ConcurrentHashMap<>();

    private final RuleTable table;
    private final KubeVersion version;
    private final Map<String, Map<String, List<Check>>> definitions = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> needs = new ConcurrentHashMap<>();

    private static final class Holder {
        static final RuleTable SHIPPED = RuleTable.shipped();
    }

    FieldRules(RuleTable table, KubeVersion version) {
        this.table = table;
        this.version = version;
    }

    /** The rules of a version that the program ships with. */
    public static FieldRules of(KubeVersion version) {
        return VERSIONS.computeIfAbsent(version, key -> new FieldRules(Holder.SHIPPED, key));
    }

    /** The fields the API server asks for although the type of the object does not. */
    public Set<String> needs(String definition) {
        return needs.computeIfAbsent(definition, name -> table.needs(name, version));
    }

    /** Every definition and field that a rule of any version is about, definitions as the table writes them. */
    public List<List<String>> subjects() {
        return table.subjects();
    }

    /** The fields that rules about whole objects name, by definition. */
    public Map<String, Set<String>> namedFields() {
        return table.namedFields();
    }

    /**
     * Checks the value of a field, which is of the field's type.
     *
     * @param definition the definition that has the field
     * @param what the field in words
     */
    public void field(String definition, String field, Node value, String what, Problems problems) {
        for (Check check : of(definition).getOrDefault(field, List.of())) {
            check.check(value, what, problems);
        }
    }

    /** Checks what the fields of an object say about each other. */
    public void object(String definition, Node.Mapping object, String what, Problems problems) {
        for (Check check : of(definition).getOrDefault(OBJECT, List.of())) {
            check.check(object, what, problems);
        }
        Relations.of(definition).forEach(relation -> relation.check(object, what, problems));
    }

    private Map<String, List<Check>> of(String definition) {
        return definitions.computeIfAbsent(definition, name -> table.checks(name, version));
    }
}
