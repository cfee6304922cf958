package io.kolla;

import io.kolla.cli.Cli;
import io.kolla.cli.Surroundings;
import io.kolla.cli.Version;
import io.kolla.cli.console.Streams;
import io.kolla.cli.console.Terminal;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Puts the program together and runs one command line. */
public final class Main {
    private static final int OUTPUT_BYTES = 64 * 1024;

    private final Map<String, String> environment;
    private final Properties properties;
    private final Clock clock;

    /**
     * @param environment the process's environment
     * @param properties what the launcher says: {@code kolla.home}, the folder with the catalog, and {@code kolla.terminal}, which of
     *     {@code in}, {@code out} and {@code err} are a terminal
     */
    Main(Map<String, String> environment, Properties properties, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.properties = properties;
        this.clock = clock;
    }

    public static void main(String[] args) {
        Main main = new Main(System.getenv(), System.getProperties(), Clock.systemUTC());
        // Not System.out: it flushes at every write, and its encoding depends on the machine.
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BYTES),
                false,
                StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int status = main.run(System.in, out, err, args);
        out.flush();
        System.exit(status);
    }

    int run(InputStream in, PrintStream out, PrintStream err, String... args) {
        if (args.length == 1 && args[0].equals("--version")) {
            // Asked for by scripts, often: answered before anything else is loaded.
            out.print("kolla " + Version.text() + "\n");
            return 0;
        }
        Path home = Path.of(properties.getProperty("kolla.home", "")).toAbsolutePath();
        Set<String> terminals =
                Set.of(properties.getProperty("kolla.terminal", "").split(",", -1));
        Wiring wiring = new Wiring(environment, clock);
        Terminal terminal = Terminal.of(terminals, environment, wiring::terminalSize);
        Streams streams = new Streams(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), out, err);
        Surroundings surroundings = new Surroundings(streams, terminal, clock, new ProcessSignals(), home);
        return new Cli(wiring, surroundings).run(args);
    }
}
