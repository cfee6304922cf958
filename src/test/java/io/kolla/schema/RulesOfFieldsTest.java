package io.kolla.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.KubeVersion;
import io.kolla.schema.rules.FieldRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of rules is about fields that there are. */
class RulesOfFieldsTest {
    private final FieldTable table = FieldTable.shipped();

    @Test
    void everyRuleIsAboutAFieldOfSomeVersion() {
        List<String> unknown = new ArrayList<>();
        int seen = 0;
        for (List<String> subject : FieldRules.of(KubeVersion.parse("1.36")).subjects()) {
            for (String definition : table.definitions(subject.get(0))) {
                seen++;
                if (!subject.get(1).equals("-") && table.mask(definition, subject.get(1)) == 0) {
                    unknown.add(String.join(" ", subject));
                }
            }
            if (table.definitions(subject.get(0)).isEmpty()) {
                unknown.add(subject.get(0));
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(seen).isGreaterThan(200);
    }

    @Test
    void everyFieldANeedOrAChoiceNamesIsThere() {
        List<String> unknown = new ArrayList<>();
        FieldRules.of(KubeVersion.parse("1.36")).namedFields().forEach((pattern, fields) -> {
            for (String field : fields) {
                if (table.definitions(pattern).stream().noneMatch(definition -> table.mask(definition, field) != 0)) {
                    unknown.add(pattern + " " + field);
                }
            }
        });
        assertThat(unknown).isEmpty();
    }
}
