package io.kolla.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.model.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedTest {
    @Test
    void whatIsPackedComesBack() throws IOException {
        Tree tree = Tree.of(Map.of("text", "ä\n\"b\"", "number", 7, "list", List.of(true, "x")));

        Packed packed = Packed.of(tree);

        assertThat(packed.pieces()).hasSize(1);
        assertThat(packed.unpack()).isEqualTo(tree);
        assertThat(Packed.of(tree)).isEqualTo(packed);
    }

    @Test
    void largeContentIsCutIntoPiecesAnObjectMayHold() throws IOException {
        Packed packed = Packed.of(large());

        assertThat(packed.pieces())
                .hasSizeGreaterThan(1)
                .allSatisfy(
                        piece -> assertThat(Base64.getDecoder().decode(piece)).hasSizeLessThanOrEqualTo(900 * 1024));
        assertThat(packed.unpack()).isEqualTo(large());
    }

    @Test
    void missingSwappedOrAlteredPiecesAreNoticed() {
        Packed packed = Packed.of(large());
        List<String> swapped = new ArrayList<>(packed.pieces());
        Collections.swap(swapped, 0, 1);
        List<String> altered = new ArrayList<>(packed.pieces());
        altered.set(0, "not base64!");

        for (List<String> pieces :
                List.of(packed.pieces().subList(1, packed.pieces().size()), swapped, altered)) {
            assertThatThrownBy(() -> new Packed(packed.digest(), pieces).unpack())
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> new Packed("0123456789abcdef", packed.pieces()).unpack())
                .isInstanceOf(IOException.class);
    }

    private static Tree large() {
        byte[] noise = new byte[1_500_000];
        new Random(1).nextBytes(noise);
        return Tree.of(Map.of("noise", Base64.getEncoder().encodeToString(noise)));
    }
}
