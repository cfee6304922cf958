package io.kolla.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.problem.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCatalogTest {
    @TempDir
    Path root;

    @Test
    void knowsWhatAnImageIsBuiltOn() {
        ImageCatalog catalog = TestCatalog.family(root).catalog();

        assertThat(catalog.lineage("api")).containsExactly("api", "lib", "base");
        assertThat(catalog.parent("base")).isEmpty();
        assertThat(catalog.parent("api")).contains("lib");
    }

    @Test
    void putsParentsBeforeChildren() {
        ImageCatalog catalog = TestCatalog.family(root).catalog();

        assertThat(catalog.withParents(List.of("web", "api", "db"))).containsExactly("base", "lib", "api", "db", "web");
    }

    @Test
    void refusesImagesThatAreNotDefined() {
        ImageCatalog catalog = TestCatalog.family(root).child("odd", "nowhere").catalog();

        assertThatThrownBy(() -> catalog.lineage("none"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the catalog defines no image 'none'\n    it defines api, base, db, lib, odd, web");
        assertThatThrownBy(() -> catalog.lineage("odd"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "odd/service.yaml:3:8: image 'odd' is built on 'nowhere', which the catalog does not define");
    }

    @Test
    void refusesImagesBuiltOnThemselves() {
        ImageCatalog catalog = new TestCatalog(root)
                .child("a", "b")
                .child("b", "c")
                .child("c", "b")
                .catalog();

        assertThatThrownBy(() -> catalog.lineage("a"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("b/service.yaml:3:8: an image is built on itself: b → c → b");
    }
}
