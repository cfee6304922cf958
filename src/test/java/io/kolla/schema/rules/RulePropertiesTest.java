package io.kolla.schema.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.Node;
import io.kolla.problem.Location;
import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;

/** Rules answer for any text, soon. */
class RulePropertiesTest {
    @Property
    void everyFormAnswersForAnyText(@ForAll Form form, @ForAll String text) {
        boolean fits = form.fits(new Node.Scalar(text, text, Location.of("test")));

        assertThat(form.fits(text)).isEqualTo(fits);
        assertThat(form.advice()).isNotNull();
    }

    @Property(tries = 60)
    void longTextIsNoTrap(@ForAll Form form, @ForAll @IntRange(min = 0, max = 5) int which) {
        String unit = new String[] {"a", "a.", "a-", "1", "../", "*/2 "}[which];
        String text = unit.repeat(50_000) + "!";

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> form.fits(text));
    }

    @Property
    void quantitiesAreWhatTheySay(@ForAll @IntRange(min = -1000, max = 1000) int number) {
        BigDecimal plain = BigDecimal.valueOf(number);

        assertThat(Quantity.parse(number + ""))
                .hasValueSatisfying(x -> assertThat(x).isEqualByComparingTo(plain));
        assertThat(Quantity.parse(number + "m"))
                .hasValueSatisfying(x -> assertThat(x).isEqualByComparingTo(plain.movePointLeft(3)));
        assertThat(Quantity.parse(number + "Ki"))
                .hasValueSatisfying(x -> assertThat(x).isEqualByComparingTo(plain.multiply(new BigDecimal(1024))));
        assertThat(Quantity.parse(number + "e2"))
                .hasValueSatisfying(x -> assertThat(x).isEqualByComparingTo(plain.movePointRight(2)));
        assertThat(Quantity.parse(number + "x")).isEmpty();
    }
}
