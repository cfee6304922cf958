package io.kolla.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kolla.json.Json;
import io.kolla.model.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, for pages that are to be used as a reader uses them. */
public final class Browser {
    private Browser() {}

    /**
     * Opens a page with a script that uses it; the test is skipped, and says so, where there is no browser.
     *
     * @param script leaves what it found as JSON in an element with the id {@code report}
     * @return what the script reports
     */
    public static Tree visit(String page, String script, Path folder) throws IOException, InterruptedException {
        Optional<Path> browser = find();
        assumeTrue(browser.isPresent(), "chromium is not installed: the page is not tried (apt install chromium)");
        Path file = folder.resolve("page.html");
        Path out = folder.resolve("out.html");
        Files.writeString(file, page.replace("</body>", "<script>" + script + "</script></body>"));
        Process process = new ProcessBuilder(
                        browser.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--window-size=1200,800",
                        "--user-data-dir=" + folder.resolve("browser"),
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        assertThat(ended).as("the browser ended by itself").isTrue();
        String dom = Files.readString(out);
        String begin = "id=\"report\">";
        assertThat(dom).as("the script ran to its end").contains(begin);
        int from = dom.indexOf(begin) + begin.length();
        return Json.read(dom.substring(from, dom.indexOf("</script>", from)).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(":", -1))
                .flatMap(dir -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(dir, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
