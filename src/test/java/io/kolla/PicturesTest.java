package io.kolla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The picture in the README is what the program draws today; {@code -Dkolla.update=true} draws it anew. */
class PicturesTest {
    private static final Path PICTURE = Path.of("docs/pictures/core.svg");

    @Test
    void theGraphInTheReadmeIsThatOfTheCatalog() throws IOException {
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(drawn, true, StandardCharsets.UTF_8);
        int status = new Main(Map.of(), new Properties(), Clock.systemUTC())
                .run(InputStream.nullInputStream(), out, out, "graph", "-p", "core", "--format", "svg");
        assertThat(status).as(drawn.toString(StandardCharsets.UTF_8)).isZero();

        if (Boolean.getBoolean("kolla.update")) {
            Files.write(PICTURE, drawn.toByteArray());
        }
        assertThat(Files.readString(PICTURE)).isEqualTo(drawn.toString(StandardCharsets.UTF_8));
        assertThat(Files.readString(Path.of("README.md"))).contains("(" + PICTURE + ")");
    }
}
