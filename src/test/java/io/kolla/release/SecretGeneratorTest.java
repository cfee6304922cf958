package io.kolla.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.SecretSpec;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretGeneratorTest {
    private final SecretGenerator generator = new SecretGenerator();

    @Test
    void aPasswordUsesAllLettersAndDigits() {
        String password = generator.generate(new SecretSpec.Password(5000));

        assertThat(password).matches("[A-Za-z0-9]{5000}");
        assertThat(password.chars().distinct().count()).isEqualTo(62);
    }

    @Test
    void otherFormsHaveTheSizeAsked() {
        assertThat(generator.generate(new SecretSpec.Hex(3))).matches("[0-9a-f]{6}");
        assertThat(Base64.getUrlDecoder().decode(generator.generate(new SecretSpec.Base64Url(32))))
                .hasSize(32);
        UUID uuid = UUID.fromString(generator.generate(new SecretSpec.Uuid()));
        assertThat(uuid.version()).isEqualTo(4);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void noTwoAreEqual() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(seen.add(generator.generate(new SecretSpec.Password(16))))
                    .isTrue();
            assertThat(seen.add(new SecretGenerator().generate(new SecretSpec.Hex(16))))
                    .isTrue();
        }
    }
}
