package io.quati.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.strategy.Sizing;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.testing.Markets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void suggestsTheNearestName() {
        assertThat(Suggestion.nearest("sma-crss", List.of("grid", "sma-cross"))).contains("sma-cross");
        assertThat(Suggestion.nearest("GIRD", List.of("grid", "sma-cross"))).contains("grid");
        assertThat(Suggestion.nearest("bollinger", List.of("grid", "sma-cross")))
                .isEmpty();
    }

    @Test
    void anUnknownStrategyOrParameterNamesWhatWasMeant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StrategyCatalogue.find("sma-crss"))
                .withMessageContaining("did you mean sma-cross?")
                .withMessageContaining("known: buy-and-hold");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StrategyCatalogue.find("sma-cross").checked(Map.of("fsat", "3")))
                .withMessageContaining("unknown parameter of sma-cross fsat; did you mean fast?");
    }

    @Test
    void everyStrategyRunsOnItsDefaults() {
        for (StrategyCatalogue.Item item : StrategyCatalogue.all()) {
            assertThat(spec(item.name(), Map.of(), item.defaultSize()).newStrategy())
                    .isNotNull();
        }
    }

    @Test
    void checksValuesAgainstTypeRangeAndChoice() {
        refuses("sma-cross", Map.of("fast", "x"), "fast must be a whole number within [1, 10000], was x");
        refuses("sma-cross", Map.of("fast", "0"), "fast must be a whole number within [1, 10000], was 0");
        refuses("sma-cross", Map.of("fast", "30", "slow", "10"), "fast must be at least 1 and below slow");
        refuses(
                "opinion-follower",
                Map.of("threshold", "NaN"),
                "threshold must be a number within [0, 0.999], was NaN");
        refuses("grid", Map.of("geometry", "round"), "geometry must be one of geometric, arithmetic, was round");
    }

    @Test
    void readsSizesAsUsersWriteThem() {
        assertThat(Sizing.parse("all", Markets.BTC)).isEqualTo(new Exposure.EquityShare(1));
        assertThat(Sizing.parse("10%", Markets.BTC)).isEqualTo(new Exposure.EquityShare(0.1));
        assertThat(Sizing.parse("1.5", Markets.BTC)).isEqualTo(new Exposure.Lots(1500));
        for (String wrong : List.of("0", "-1", "0%", "101%", "many", "0.0001", "NaN")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sizing.parse(wrong, Markets.BTC))
                    .withMessageContaining("was " + wrong);
        }
    }

    @Test
    void aSpecSurvivesItsManifest() {
        RunSpec spec = spec("grid", Map.of("levels", "20"), "all");
        assertThat(RunSpec.of(spec.toManifest())).isEqualTo(spec);
    }

    @Test
    void aSpecRefusesMoneyThatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunSpec(
                        Markets.BTC, "sma-cross", Map.of(), "all", Money.zero("USDT"), FillModel.of(FeeRate.ZERO, 0)))
                .withMessageContaining("cash must be positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunSpec(
                        Markets.BTC, "sma-cross", Map.of(), "all", Money.of("1", "BRL"), FillModel.of(FeeRate.ZERO, 0)))
                .withMessageContaining("cash must be in USDT, was in BRL");
    }

    private static void refuses(String strategy, Map<String, String> parameters, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spec(strategy, parameters, "all"))
                .withMessageContaining(message);
    }

    private static RunSpec spec(String strategy, Map<String, String> parameters, String size) {
        return new RunSpec(
                Markets.BTC,
                strategy,
                parameters,
                size,
                Money.of("1000", "USDT"),
                FillModel.of(FeeRate.of("0.001"), 0));
    }
}
