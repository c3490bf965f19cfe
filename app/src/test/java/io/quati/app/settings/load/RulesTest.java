package io.quati.app.settings.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.settings.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trading.market_allocation.spot_percentage=39.9        | must add up to 100
            trading.capital_per_pair_usd=99.99                    | must be at least grid.initial_levels (10) times
            grid.initial_levels=11                                | must be at least grid.initial_levels (11) times
            grid.leverage=21                                      | must not be above risk_management.futures_risk.max_leverage (20)
            grid.futures.leverage=21                              | must not be above risk_management.futures_risk.max_leverage (20)
            model_config.dqn.epsilon=0.001                        | must not be above model_config.dqn.epsilon (0.001)
            model_config.ga.elite_size=101                        | must not be above model_config.ga.population_size (100)
            model_config.ga.tournament_size=101                   | must not be above model_config.ga.population_size (100)
            sentiment_analysis.alerts.positive_threshold=-0.6     | must not be above sentiment_analysis.alerts.positive_threshold
            model_config.transformer.d_model=100                  | must be even and a multiple of
            exchange.supported_markets=futures                    | must be among exchange.supported_markets (futures)
            server.host=0.0.0.0                                   | needs server.ssl_enabled (now false)
            operation_mode=Production                             | needs api.key and api.secret to be set
            operation_mode=Testnet                                | needs api.testnet_key and api.testnet_secret to be set
            """)
    void refusesWhatDoesNotGoTogether(String option, String sentence) {
        String[] parts = option.split("=", 2);

        assertThat(new Given(folder).option(parts[0], parts[1]).faults())
                .singleElement()
                .asString()
                .contains(sentence);
    }

    @Test
    void othersMayComeInThroughTlsWhenAllowed() {
        assertThat(new Given(folder)
                        .option("server.host", "0.0.0.0")
                        .option("server.ssl_enabled", "true")
                        .option("server.allow_remote", "true")
                        .faults())
                .isEmpty();
        assertThat(new Given(folder).option("server.host", "127.0.0.2").faults())
                .isEmpty();
    }

    @Test
    void realModesComeWithTheirKeys() {
        Settings settings = new Given(folder)
                .option("operation_mode", "Test")
                .variable("BINANCE_TESTNET_API_KEY", "k1")
                .variable("BINANCE_TESTNET_API_SECRET", "s1")
                .settings();

        assertThat(settings.text("operation_mode")).isEqualTo("Testnet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "https://localhost/hook",
                "https://a.localhost/hook",
                "https://127.1/hook",
                "https://0x7f.1/hook",
                "https://2130706433/hook",
                "https://[::1]/hook",
                "https://[::ffff:10.0.0.1]/hook",
                "https://[fd00::1]/hook",
                "https://10.0.0.8/hook",
                "https://100.64.0.1/hook",
                "https://[64:ff9b::7f00:1]/hook",
                "https://0.0.0.0/hook"
            })
    void outgoingAddressesLeadOutside(String address) {
        assertThat(new Given(folder).variable("SLACK_WEBHOOK", address).faults())
                .singleElement()
                .asString()
                .contains("leads to this machine or a private network")
                .doesNotContain("hook: http");
        assertThat(new Given(folder).variable("BRAPI_BASE_URL", address).faults())
                .hasSize(1);
    }

    @Test
    void namedHostsMayBeReached() {
        assertThat(new Given(folder)
                        .variable("SLACK_WEBHOOK", "http://169.254.169.254/x")
                        .option("outbound.allowed_hosts", "169.254.169.254")
                        .faults())
                .isEmpty();
        assertThat(new Given(folder)
                        .variable("SLACK_WEBHOOK", "https://hooks.slack.com/services/T0/B0/abc")
                        .faults())
                .isEmpty();
    }
}
