package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {
    @Test
    void saysWhichProcessItMeans() {
        assertThat(PidFile.parse("41 77123 c0ffee\n")).contains(new PidFile(41, 77123, "c0ffee"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "41", "41 77123", "-1 77123 c0ffee", "x y z", "41 77123 a b"})
    void whatAKilledStartLeftIsNoPidFile(String text) {
        assertThat(PidFile.parse(text)).isEmpty();
    }

    @Test
    void aLaterProcessWithTheSameNumberIsAnotherOne() {
        PidFile file = new PidFile(41, 77123, "c0ffee");

        assertThat(file.alive(new FakeProcesses().running(41, 77123))).isTrue();
        assertThat(file.alive(new FakeProcesses().running(41, 99999))).isFalse();
        assertThat(file.alive(new FakeProcesses())).isFalse();
    }
}
