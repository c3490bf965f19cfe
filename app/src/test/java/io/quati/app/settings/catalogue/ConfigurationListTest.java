package io.quati.app.settings.catalogue;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.settings.Settings;
import io.quati.core.document.Document;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every key of the specification's list is in the catalogue, with its default or with a reason why not. */
class ConfigurationListTest {

    private static final String NO_SETTING = "env_file / case_sensitive";

    /** Rows that name several settings, or none by its name. */
    private static final Map<String, List<String>> ROWS = Map.ofEntries(
            entry("metrics port (start_metrics_server)", List.of("metrics.port")),
            entry(
                    "SERVER_HOST / SERVER_USER / APP_DIR (deploy script)",
                    List.of("deploy.host", "deploy.user", "deploy.directory")),
            entry(
                    "redis_client host/port/db (D1 server)",
                    List.of("redis_config.host", "redis_config.port", "redis_config.db")),
            entry("ccxt exchanges_config (D1)", List.of("exchanges_config.binance.sandbox")),
            entry(
                    "LSTM sequence_length / features / hidden_units / dropout_rate",
                    model("lstm", "sequence_length", "features", "hidden_units", "dropout_rate")),
            entry(
                    "GRU sequence_length / features / hidden_units / dropout_rate",
                    model("gru", "sequence_length", "features", "hidden_units", "dropout_rate")),
            entry(
                    "Transformer sequence_length / features / d_model / num_heads / num_layers / dropout",
                    model(
                            "transformer",
                            "sequence_length",
                            "features",
                            "d_model",
                            "num_heads",
                            "num_layers",
                            "dropout")),
            entry(
                    "Training epochs / batch_size / validation_split",
                    model("training", "epochs", "batch_size", "validation_split")),
            entry("TradingEnvironment.initial_balance", model("trading_environment", "initial_balance")),
            entry(
                    "DQN learning_rate / epsilon / epsilon_min / epsilon_decay / gamma / batch_size",
                    model("dqn", "learning_rate", "epsilon", "epsilon_min", "epsilon_decay", "gamma", "batch_size")),
            entry(
                    "PPO learning_rate / clip_ratio / value_coef / entropy_coef / gamma / lam",
                    model("ppo", "learning_rate", "clip_ratio", "value_coef", "entropy_coef", "gamma", "lam")),
            entry(
                    "GA population_size / mutation_rate / mutation_strength / crossover_rate / elite_size"
                            + " / max_generations / tournament_size",
                    model(
                            "ga",
                            "population_size",
                            "mutation_rate",
                            "mutation_strength",
                            "crossover_rate",
                            "elite_size",
                            "max_generations",
                            "tournament_size")),
            entry(
                    "DE population_size / mutation_factor / crossover_rate / max_generations",
                    model("de", "population_size", "mutation_factor", "crossover_rate", "max_generations")),
            entry(
                    "AITradingStrategy signal_threshold / position_size / buffer",
                    below("backtrader_config.ai_strategy", "signal_threshold", "position_size", "buffer")),
            entry("server port (Flask, D2)", List.of("server.port")),
            entry("backup BACKUP_DIR", List.of("backup.directory")),
            entry("backup retention (find -mtime)", List.of("backup.retention_days")),
            entry("backup schedule (cron)", List.of("backup.schedule")));

    private static List<String> model(String name, String... keys) {
        return below("model_config." + name, keys);
    }

    private static List<String> below(String section, String... keys) {
        return List.of(keys).stream().map(key -> section + "." + key).toList();
    }

    @Test
    void hasEveryKeyWithItsDefaultOrAReason() throws IOException {
        List<String> wrong = new ArrayList<>();
        int rows = 0;
        for (String line : Files.readAllLines(SharedData.path("spec/CONFIG.tsv")).stream()
                .skip(1)
                .toList()) {
            String key = line.split("\t", -1)[0];
            String said = line.split("\t", -1)[1];
            rows++;
            if (!key.equals(NO_SETTING)) {
                List<String> paths = paths(key);
                if (paths.isEmpty() || !agree(paths, said)) {
                    wrong.add(key + " = " + said + " is " + paths);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(rows).isGreaterThan(200);
    }

    private static List<String> paths(String key) {
        List<String> known = ROWS.getOrDefault(key, List.of());
        String name = key.replaceFirst(" \\(.*\\)$", "");
        if (key.startsWith("ai_agent.model_presets.")) {
            return below(key, "model", "temperature", "max_tokens");
        }
        Catalogue catalogue = Catalogue.current();
        Optional<Setting> found = catalogue.find(name).or(() -> catalogue.ofVariable(name));
        return known.isEmpty() ? found.map(Setting::path).map(List::of).orElse(List.of()) : known;
    }

    private static boolean agree(List<String> paths, String said) {
        String[] values = paths.size() == 1 ? new String[] {said} : said.split(" / ", -1);
        boolean same = values.length == paths.size();
        for (int i = 0; same && i < values.length; i++) {
            same = agrees(Catalogue.current().at(paths.get(i)), values[i]);
        }
        return same;
    }

    private static boolean agrees(Setting setting, String said) {
        if (!setting.seeds().isEmpty()) {
            return true; // the reason is in the texts, of which another test takes care
        }
        String plain = said.replaceFirst("^'(.*)'$", "$1")
                .replaceFirst("^\\+(\\d+) \\(days\\)$", "$1")
                .replaceFirst("^\\[([^\"]*)]$", "$1");
        boolean none = said.startsWith("(none") || said.startsWith("${") || said.startsWith("your_");
        if (none) {
            return setting.isOptional();
        }
        boolean inWords = said.endsWith("sandbox true");
        return setting.kind()
                .read(Document.text(inWords ? "true" : plain))
                .filter(setting.usual()::equals)
                .isPresent();
    }

    @Test
    void defaultsCannotCostAnything() {
        Settings settings = Settings.defaults();

        assertThat(settings.text("operation_mode")).isEqualTo("Shadow");
        assertThat(settings.flag("safety.simulation_mode")).isTrue();
        assertThat(settings.flag("safety.enable_real_trading")).isFalse();
        assertThat(settings.flag("exchanges_config.binance.sandbox")).isTrue();
        assertThat(settings.text("server.host")).isEqualTo("127.0.0.1");
        assertThat(Catalogue.current().all().stream().filter(Setting::isSecret))
                .isNotEmpty()
                .allMatch(setting -> settings.secret(setting.path()).isEmpty());
    }
}
