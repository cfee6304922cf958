import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Renders charts as {@code helm template} does, with the Helm library itself (Go, called in this process), and says how
 * long each pass over all of them took. The time is that of the engine alone: no process is started, and nothing is
 * printed. The first pass is shown too; it has the library's own start in it.
 *
 * <p>Arguments: the number of passes, the folder with the charts, the charts.
 */
public final class HelmTemplate {
    public static void main(String[] args) throws IOException {
        int passes = Integer.parseInt(args[0]);
        Path root = Path.of(args[1]);
        List<Path> charts = new ArrayList<>();
        for (int i = 2; i < args.length; i++) {
            charts.add(withToolkit(root, root.resolve(args[i])));
        }
        for (int pass = 0; pass < passes; pass++) {
            int objects = 0;
            long bytes = 0;
            long begin = System.nanoTime();
            for (Path chart : charts) {
                String text = new Helm(chart)
                        .template()
                        .withName("x")
                        .withNamespace("openstack")
                        .call();
                bytes += text.length();
                objects += (int)
                        text.lines().filter(line -> line.startsWith("kind:")).count();
            }
            System.out.printf(
                    Locale.ROOT,
                    "helm %d %.3f s %d charts %d objects %d bytes%n",
                    pass,
                    (System.nanoTime() - begin) / 1e9,
                    charts.size(),
                    objects,
                    bytes);
        }
        // The library's own threads would keep the process.
        System.exit(0);
    }

    /** Puts the library chart all others depend on into the chart's charts/, as helm dependency build does. */
    private static Path withToolkit(Path root, Path chart) throws IOException {
        Path toolkit = root.resolve("helm-toolkit");
        Path target = chart.resolve("charts/helm-toolkit");
        if (!Files.exists(target)) {
            try (Stream<Path> files = Files.walk(toolkit)) {
                files.forEach(file ->
                        copy(file, target.resolve(toolkit.relativize(file).toString())));
            }
        }
        return chart;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
