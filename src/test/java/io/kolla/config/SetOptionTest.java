package io.kolla.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import io.kolla.yaml.YamlReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetOptionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "web.a=2 | {web: {a: 2, list: [x, {y: 1}]}}",
                "web.a=two | {web: {a: two, list: [x, {y: 1}]}}",
                "web.a=yes | {web: {a: true, list: [x, {y: 1}]}}",
                "web.a=\"2\" | {web: {a: '2', list: [x, {y: 1}]}}",
                "web.a= | {web: {a: '', list: [x, {y: 1}]}}",
                "web.a=~ | {web: {a: null, list: [x, {y: 1}]}}",
                "web.a=b=c | {web: {a: b=c, list: [x, {y: 1}]}}",
                "web.a=x: y #z | {web: {a: 'x: y #z', list: [x, {y: 1}]}}",
                "web.a=*x | {web: {a: '*x', list: [x, {y: 1}]}}",
                "web.a=[1, {b: c}] | {web: {a: [1, {b: c}], list: [x, {y: 1}]}}",
                "web.a.b.c=1 | {web: {a: {b: {c: 1}}, list: [x, {y: 1}]}}",
                "web.b\\.c=1 | {web: {a: 1, list: [x, {y: 1}], b.c: 1}}",
                "web.list[0]=z | {web: {a: 1, list: [z, {y: 1}]}}",
                "web.list[1].y=2 | {web: {a: 1, list: [x, {y: 2}]}}",
                "web.list[2]=z | {web: {a: 1, list: [x, {y: 1}, z]}}",
                "web.list[2].k=z | {web: {a: 1, list: [x, {y: 1}, {k: z}]}}",
                "web.new[0][0]=z | {web: {a: 1, list: [x, {y: 1}], new: [[z]]}}",
                "db.a=1 | {web: {a: 1, list: [x, {y: 1}]}, db: {a: 1}}",
            })
    void setsTheValue(String option, String expected) {
        Problems problems = new Problems();
        Node.Mapping tree = (Node.Mapping)
                YamlReader.documents("web: {a: 1, list: [x, {y: 1}]}", "x").get(0);

        Node.Mapping result = SetOption.parse(option, problems).orElseThrow().apply(tree);

        assertThat(problems.found()).isEmpty();
        assertThat(result.content())
                .isEqualTo(YamlReader.documents(expected, "x").get(0).content());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"=1", "web=1", ".a=1", "web.=1", "web.a[=1", "web.a[1=1", "web.a[-1]=1", "web.a[0]b=1", "web.[0]=1"
            })
    void refusesWhatIsNoPath(String option) {
        Problems problems = new Problems();

        assertThat(SetOption.parse(option, problems)).isEmpty();

        assertThat(problems.found()).hasSize(1);
    }
}
