package io.kolla.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.Tree;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void writesAnyTextOnOneLine() {
        assertThat(JsonText.compact(Map.of("k", "a\"b\\c\nd\u2028\u0001\u0085é😀")))
                .isEqualTo("{\"k\":\"a\\\"b\\\\c\\nd\\u2028\\u0001\\u0085é😀\"}");
    }

    @Test
    void halfASurrogatePairIsEscapedSinceItCannotBeEncoded() {
        assertThat(JsonText.compact("a\ud83dz")).isEqualTo("\"a\\ud83dz\"");
        assertThat(JsonText.compact("a\ude00")).isEqualTo("\"a\\ude00\"");
        assertThat(JsonText.compact("\ud83d")).isEqualTo("\"\\ud83d\"");
    }

    @Test
    void peopleAndYamlGetBlanksAndNoExponents() {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("a", Arrays.asList(1, true, null));
        value.put("b", new BigDecimal("1E+3"));

        assertThat(JsonText.spaced(value)).isEqualTo("{\"a\": [1, true, null], \"b\": 1000}");
        assertThat(JsonText.compact(value)).isEqualTo("{\"a\":[1,true,null],\"b\":1E+3}");
    }

    @Test
    void whatIsNoNumberInJsonIsText() {
        assertThat(JsonText.compact(List.of(Double.NaN, 1.5))).isEqualTo("[\"NaN\",1.5]");
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        Tree tree = Tree.of(Map.of("text", "a\u0000\"\\\u2029\ud83dé", "list", List.of(1, new BigDecimal("2.50"))));

        assertThat(Json.read(Json.write(tree).getBytes(StandardCharsets.UTF_8))).isEqualTo(tree);
    }
}
