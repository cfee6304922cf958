package io.kolla.render.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.StringTemplateSource;
import com.github.jknack.handlebars.io.TemplateSource;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateEngineTest {
    private static final Map<String, Object> NAMES = names();
    private static final Map<String, String> PARTS =
            Map.of("two", "first: {{a}}\nsecond: {{b.c}}\n", "inner", "- {{this}}\n", "open", "no end");

    private static Map<String, Object> names() {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("a", "x");
        names.put("b", Map.of("c", "y", "d", List.of("p", "q")));
        names.put("list", List.of("one", "two", "three"));
        names.put("none", List.of());
        names.put("rows", List.of(Map.of("n", "1", "sub", List.of("u", "v")), Map.of("n", "2", "sub", List.of("w"))));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("k1", "v1");
        map.put("k2", "v2");
        names.put("map", map);
        names.put("yes", true);
        names.put("no", false);
        names.put("zero", 0L);
        return names;
    }

    /** What a valid template means is what Handlebars says, white space included. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text\n",
                "{{a}}-{{b.c}}\n",
                "{{#if yes}}\nin\n{{else}}\nout\n{{/if}}\nend\n",
                "{{#if no}}\nin\n{{else}}\nout\n{{/if}}\nend",
                "{{#if zero}}a{{else if no}}b{{else if yes}}c{{else}}d{{/if}}",
                "{{#unless no}}\n  indented\n{{/unless}}\n",
                "{{#each list}}\n- {{this}} {{@index}}{{#if @first}} first{{/if}}{{#if @last}} last{{/if}}\n{{/each}}\n",
                "{{#each none}}\nx\n{{else}}\nempty\n{{/each}}\n",
                "{{#each map}}\n{{@key}}: {{this}}\n{{/each}}\n",
                "{{#each rows}}\n{{n}}:\n{{#each sub}}\n  - {{this}} of {{../n}}\n{{/each}}\n{{/each}}\n",
                "{{#each rows as |row|}}{{#each row.sub as |s i|}}{{row.n}}{{s}}{{i}},{{/each}}{{/each}}",
                "{{#with b}}\n{{c}}\n{{/with}}\n",
                "  {{#if yes}}  \n  kept\n  {{/if}}  \nend\n",
                "a\n\n{{! a comment }}\n\nb\n",
                "a {{!-- inline }} --}} b\n",
                "x\n{{~a~}}\ny\n",
                "{{#if yes~}}\n  trimmed\n{{~/if}}\nend\n",
                "root:\n  {{> two}}\nend: x\n",
                "root: {{> two}}end\n",
                "root:\n{{#each list}}\n  {{> inner}}\n{{/each}}\n",
                "literal \\{{a}} and {{a}}\n",
                "{{a}}{{#if yes}}\nb\n{{/if}}\n",
                "{{#if yes}}{{#if yes}}\nx\n{{/if}}{{/if}}\n",
                "\u00e9\ud83d\ude00 {{a}} \ud83d\ude00 {{b.c}}\n"
            })
    void meansWhatHandlebarsMeans(String template) throws IOException {
        Handlebars handlebars =
                new Handlebars(new Loader()).with(EscapingStrategy.NOOP).prettyPrint(true);

        assertThat(render(template))
                .isEqualTo(handlebars.compileInline(template).apply(NAMES));
    }

    /** Serves {@link #PARTS} to Handlebars. */
    private static final class Loader extends AbstractTemplateLoader {
        @Override
        public TemplateSource sourceAt(String location) {
            return new StringTemplateSource(location, PARTS.getOrDefault(location, ""));
        }
    }

    @Test
    void indentsEveryLineOfAPartEvenOfItsValues() {
        Map<String, Object> names = new LinkedHashMap<>(NAMES);
        names.put("a", "1\n2");

        Problems problems = new Problems();
        String text = engine().text(new TemplateReader().read("t", "root:\n  {{> two}}\n"), names, problems);

        assertThat(problems.found()).isEmpty();
        assertThat(text).isEqualTo("root:\n  first: 1\n  2\n  second: y\n");
    }

    @Test
    void aPartWithoutLineBreakEndsItsLineWhereItStandsAlone() {
        assertThat(render("{{> open}}\nnext\n")).isEqualTo("no end\nnext\n");
    }

    @Test
    void andAndOrLookNoFurtherThanTheyMust() {
        assertThat(render("{{#if (and (has map \"gone\") (eq map.gone 1))}}a{{else}}b{{/if}}"))
                .isEqualTo("b");
        assertThat(render("{{#if (or yes map.gone)}}a{{else}}b{{/if}}")).isEqualTo("a");
    }

    @Test
    void helpersDoWhatTheirNamesSay() {
        assertThat(render("{{concat a \"-\" 3}}")).isEqualTo("x-3");
        assertThat(render("{{join list \",\"}}")).isEqualTo("one,two,three");
        assertThat(render("{{lookup map \"k2\"}} {{lookup list 1}}")).isEqualTo("v2 two");
        assertThat(render("{{json rows}}")).contains("[{").contains("\"n\": \"1\"");
        assertThat(render("{{quote (concat a \"\\\"\")}}")).isEqualTo("\"x\\\"\"");
        assertThat(render("{{indent 2 (concat a b.c)}}")).isEqualTo("  xy");
        assertThat(render("{{#if (and (ne a b.c) (not no) (eq 1 1.0) (not (eq 1 \"1\")))}}right{{/if}}"))
                .isEqualTo("right");
    }

    @Test
    void whatWouldTakeAllMemoryOrForEverIsAMistake() {
        String deep = "{{" + "(not ".repeat(5000) + "yes" + ")".repeat(5000) + "}}";
        assertThatThrownBy(() -> new TemplateReader().read("t", deep))
                .hasMessageContaining("t:1:1: this tag is longer");

        Problems problems = new Problems();
        Map<String, Object> names = new LinkedHashMap<>(NAMES);
        names.put("a", "x\n".repeat(20_000));
        String wide = engine().text(new TemplateReader().read("t", "{{indent 1000 a}}"), names, problems);

        assertThat(wide).isEmpty();
        assertThat(problems.found()).singleElement().asString().contains("more than 8 MiB");
    }

    @Test
    void namesEveryTemplateSeesCannotBeHiddenByData() {
        Map<String, Object> names = new LinkedHashMap<>(NAMES);
        names.put("items", List.of(Map.of("a", "item")));

        String text = engine().text(
                        new TemplateReader().read("t", "{{#each items}}{{a}} {{this.a}}{{/each}}"),
                        names,
                        new Problems());

        assertThat(text).isEqualTo("x item");
    }

    @Test
    void findsMistakesInBranchesThatAreNotTaken() {
        Problems problems = new Problems();

        engine().text(new TemplateReader().read("t", "{{#if no}}{{qoute a}}{{> tow}}{{/if}}"), NAMES, problems);

        assertThat(problems.found()).hasSize(2);
        assertThat(problems.found().get(0).toString()).contains("t:1:13").contains("did you mean \"quote\"?");
    }

    @Test
    void tellsPlacesBehindCommentsOfSeveralLinesAndCharactersOutsideTheBasicPlane() {
        Problems problems = new Problems();

        engine().text(new TemplateReader().read("t", "{{!--\n\n--}}\n\ud83d\ude00{{nope}}"), NAMES, problems);

        assertThat(problems.found().get(0).at()).isEqualTo(new Location("t", 4, 5));
    }

    private static String render(String template) {
        Problems problems = new Problems();
        String text = engine().text(new TemplateReader().read("t", template), NAMES, problems);
        assertThat(problems.found()).isEmpty();
        return text;
    }

    private static TemplateEngine engine() {
        TemplateReader reader = new TemplateReader();
        return new TemplateEngine(Map.of(), (name, at) -> {
            String text = PARTS.get(name);
            if (text == null) {
                throw new io.kolla.problem.InvalidInputException(
                        io.kolla.problem.Problem.error(at, "no part " + name, null));
            }
            return reader.read(name, text);
        });
    }
}
