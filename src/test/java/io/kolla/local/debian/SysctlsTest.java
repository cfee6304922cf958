package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.process.Command;
import io.kolla.process.SystemCommands;
import java.util.List;
import org.junit.jupiter.api.Test;

class SysctlsTest {
    private final SystemCommands commands = new SystemCommands(System.getenv());

    @Test
    void valuesAreReadWhole() {
        for (String name : List.of("kernel/random/boot_id", "kernel/pid_max", "kernel/osrelease", "fs/file-max")) {
            String shown = commands.run(Command.of("cat", "/proc/sys/" + name)).output();

            assertThat(Sysctls.get(name)).as(name).isEqualTo(shown.strip()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void aSnapshotHoldsWhatCatShows() {
        List<String> lines = Sysctls.snapshot().lines().toList();

        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            String[] parts = line.split("=", 2);
            assertThat(commands.run(Command.of("cat", "/proc/sys/" + parts[0]))
                            .output()
                            .strip())
                    .isEqualTo(parts[1]);
        });
    }
}
