package io.kolla.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cli.console.Terminal.Size;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final Set<String> ALL = Set.of("in", "out", "err");

    @Test
    void anAbleTerminalIsLiveAndColoured() {
        Terminal terminal = of(ALL, Map.of("TERM", "xterm", "LANG", "en_US.UTF-8"));

        assertThat(terminal.live()).isTrue();
        assertThat(terminal.colour()).isTrue();
        assertThat(terminal.interactive()).isTrue();
        assertThat(terminal.unicode()).isTrue();
    }

    @Test
    void colourIsUnwelcomeWhereTheUserOrTheTerminalSaysSo() {
        assertThat(of(ALL, Map.of("TERM", "xterm", "NO_COLOR", "1")).colour()).isFalse();
        assertThat(of(ALL, Map.of("TERM", "dumb")).live()).isFalse();
        assertThat(of(ALL, Map.of()).live()).isFalse();
    }

    @Test
    void nobodyIsAskedThroughAPipe() {
        assertThat(of(Set.of("out", "err"), Map.of("TERM", "xterm")).interactive())
                .isFalse();
    }

    @Test
    void theFirstLocaleThatIsSetCounts() {
        assertThat(of(ALL, Map.of("LC_ALL", "C", "LANG", "de_DE.UTF-8")).unicode())
                .isFalse();
        assertThat(of(ALL, Map.of("LC_ALL", "", "LANG", "de_DE.utf8")).unicode())
                .isTrue();
    }

    @Test
    void sizesThatMakeNoSenseAreTheClassicOne() {
        assertThat(Size.parse("40 120\n")).isEqualTo(new Size(120, 40));
        assertThat(Size.parse("0 0")).isEqualTo(Size.CLASSIC);
        assertThat(Size.parse("stty: standard input")).isEqualTo(Size.CLASSIC);
    }

    private static Terminal of(Set<String> streams, Map<String, String> environment) {
        return Terminal.of(streams, environment, () -> Size.CLASSIC);
    }
}
