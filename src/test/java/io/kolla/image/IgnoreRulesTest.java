package io.kolla.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreRulesTest {
    @ParameterizedTest
    @CsvSource({
        "*.md,            README.md,        true",
        "*.md,            docs/README.md,   false",
        "**/*.md,         docs/README.md,   true",
        "**/*.md,         README.md,        true",
        "docs,            docs/a/b,         true",
        "/docs/,          docs/a,           true",
        "docs,            docs2/a,          false",
        "docs/**,         docs/a/b,         true",
        "a/*/c,           a/b/c,            true",
        "a/*/c,           a/b/d/c,          false",
        "file?,           file1,            true",
        "file?,           file12,           false",
        "[ab].txt,        a.txt,            true",
        "[ab].txt,        c.txt,            false",
        "a.b,             aXb,              false",
        "\\*,             x,                false",
        "# comment,       # comment,        false",
    })
    void matchesAsBuildersDo(String rule, String path, boolean excluded) {
        assertThat(IgnoreRules.parse(List.of(rule)).excludes(path)).isEqualTo(excluded);
    }

    @ParameterizedTest
    @CsvSource({"logs/a.log, true", "logs/keep.log, false", "logs/keep.log.old, true", "other, false"})
    void letsTheLastRuleDecide(String path, boolean excluded) {
        IgnoreRules rules = IgnoreRules.parse(List.of("logs", "", "!logs/keep.log"));

        assertThat(rules.excludes(path)).isEqualTo(excluded);
    }
}
