package io.quati.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.testing.Covers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The four tables of the seeds: their columns, and that the database itself refuses what does not belong there. */
class TablesTest {

    private static final long ROWS = Long.getLong("quati.rows", 50_000);
    private static final long AT_ONCE = 50_000;
    private static final UUID SYSTEM = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private static Store store;
    private static JdbcClient database;
    private static UUID model;

    @BeforeAll
    static void open() {
        store = Store.open(Databases.fresh());
        database = JdbcClient.create(store.dataSource());
        model = database.sql(
                        "INSERT INTO ai_models (user_id, name, model_type, algorithm, configuration, hyperparameters)"
                                + " VALUES (?, 'm', 'neural_network', 'lstm', '{}', '{}') RETURNING id")
                .param(SYSTEM)
                .query(UUID.class)
                .single();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    @Covers({
        "DB-001", "DB-002", "DB-003", "DB-004", "DB-005", "DB-006", "DB-007", "DB-008", "DB-009", "DB-010", "DB-011",
        "DB-012", "DB-013", "DB-014", "DB-015", "DB-016", "DB-017", "DB-018"
    })
    void keepsModels() {
        assertThat(columns("ai_models")).containsExactly("""
                id uuid not null default gen_random_uuid()
                user_id uuid not null
                name character varying(255) not null
                model_type character varying(50) not null
                algorithm character varying(100) not null
                status character varying(20) default 'created'
                version character varying(20) default '1.0.0'
                configuration jsonb not null
                hyperparameters jsonb not null
                training_data jsonb
                performance_metrics jsonb
                model_weights bytea
                model_architecture jsonb
                created_at timestamp with time zone default now()
                updated_at timestamp with time zone default now()
                trained_at timestamp with time zone
                last_prediction_at timestamp with time zone""".split("\n"));
    }

    @Test
    @Covers({
        "DB-019", "DB-020", "DB-021", "DB-022", "DB-023", "DB-024", "DB-025", "DB-026", "DB-027", "DB-028", "DB-029",
        "DB-030", "DB-031", "DB-032"
    })
    void keepsPredictions() {
        assertThat(columns("ai_predictions")).containsExactly("""
                id uuid not null default gen_random_uuid()
                model_id uuid not null
                user_id uuid not null
                symbol character varying(20) not null
                prediction_type character varying(50) not null
                input_data jsonb not null
                prediction_value numeric(20,8) not null
                confidence numeric(5,4) not null
                prediction_horizon integer not null
                actual_value numeric(20,8)
                accuracy numeric(5,4)
                created_at timestamp with time zone default now()
                validated_at timestamp with time zone""".split("\n"));
    }

    @Test
    @Covers({
        "DB-033", "DB-034", "DB-035", "DB-036", "DB-037", "DB-038", "DB-039", "DB-040", "DB-041", "DB-042", "DB-043",
        "DB-044", "DB-045", "DB-046", "DB-047", "DB-048", "DB-049", "DB-050", "DB-051"
    })
    void keepsTrainingSessions() {
        assertThat(columns("ai_training_sessions")).containsExactly("""
                id uuid not null default gen_random_uuid()
                model_id uuid not null
                user_id uuid not null
                session_type character varying(50) not null
                start_date timestamp with time zone not null
                end_date timestamp with time zone not null
                symbol character varying(20) not null
                timeframe character varying(10) not null
                data_points integer not null
                training_epochs integer
                validation_accuracy numeric(5,4)
                test_accuracy numeric(5,4)
                loss_value numeric(10,6)
                convergence_epoch integer
                status character varying(20) default 'running'
                results jsonb
                created_at timestamp with time zone default now()
                completed_at timestamp with time zone""".split("\n"));
    }

    @Test
    @Covers({
        "DB-052", "DB-053", "DB-054", "DB-055", "DB-056", "DB-057", "DB-058", "DB-059", "DB-060", "DB-061", "DB-062",
        "DB-063", "DB-064", "DB-065", "DB-066", "DB-067", "DB-068", "DB-069", "DB-070", "DB-071", "DB-072", "DB-073",
        "DB-074"
    })
    void keepsSignals() {
        assertThat(columns("ai_signals")).containsExactly("""
                id uuid not null default gen_random_uuid()
                model_id uuid not null
                user_id uuid not null
                bot_id uuid
                symbol character varying(20) not null
                signal_type character varying(20) not null
                signal_strength numeric(5,4) not null
                confidence numeric(5,4) not null
                predicted_price numeric(20,8)
                predicted_direction character varying(10)
                predicted_volatility numeric(5,4)
                risk_score numeric(5,4)
                expected_return numeric(8,4)
                stop_loss numeric(20,8)
                take_profit numeric(20,8)
                position_size numeric(20,8)
                reasoning jsonb
                metadata jsonb
                created_at timestamp with time zone default now()
                expires_at timestamp with time zone
                executed_at timestamp with time zone
                status character varying(20) default 'pending'""".split("\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "ai_models, model_type, 'guess'",
        "ai_models, algorithm, 'xyz'",
        "ai_models, status, 'foo'",
        "ai_models, version, 'one'",
        "ai_predictions, prediction_type, 'mood'",
        "ai_predictions, confidence, -0.1",
        "ai_predictions, confidence, 1.1",
        "ai_predictions, prediction_horizon, 0",
        "ai_predictions, accuracy, 1.1",
        "ai_predictions, actual_value, 3",
        "ai_training_sessions, session_type, 'play'",
        "ai_training_sessions, timeframe, '7m'",
        "ai_training_sessions, status, 'foo'",
        "ai_training_sessions, end_date, '2023-01-01'",
        "ai_training_sessions, data_points, -1",
        "ai_training_sessions, validation_accuracy, 1.1",
        "ai_training_sessions, test_accuracy, -0.1",
        "ai_signals, signal_type, 'maybe'",
        "ai_signals, signal_strength, 1.1",
        "ai_signals, confidence, -0.1",
        "ai_signals, predicted_direction, 'back'",
        "ai_signals, risk_score, 1.1",
        "ai_signals, status, 'foo'"
    })
    @Covers("DB-077")
    void refusesWhatIsNotAllowed(String table, String column, String value) {
        UUID row = insert(table);

        assertThatThrownBy(() -> database.sql("UPDATE " + table + " SET " + column + " = ? WHERE id = ?")
                        .param(value.matches("-?[0-9.]+") ? Double.valueOf(value) : asTime(value))
                        .param(row)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private static Object asTime(String value) {
        return value.startsWith("2") ? Timestamp.valueOf(value + " 00:00:00") : value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai_models", "ai_predictions", "ai_training_sessions", "ai_signals"})
    @Covers({"DB-076", "DATA-026"})
    void refusesNothingWhereSomethingMustBe(String table) {
        UUID row = insert(table);
        List<String> required = database.sql("SELECT column_name FROM information_schema.columns"
                        + " WHERE table_name = ? AND is_nullable = 'NO'")
                .param(table)
                .query((found, _) -> found.getString(1))
                .list();

        assertThat(required).contains("id", "user_id");
        for (String column : required) {
            assertThatThrownBy(() -> database.sql("UPDATE " + table + " SET " + column + " = NULL WHERE id = ?")
                            .param(row)
                            .update())
                    .as(column)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ai_models, user_id",
        "ai_predictions, user_id",
        "ai_predictions, model_id",
        "ai_training_sessions, user_id",
        "ai_training_sessions, model_id",
        "ai_signals, user_id",
        "ai_signals, model_id",
        "ai_signals, bot_id"
    })
    @Covers({"DB-075", "DATA-024", "DATA-025"})
    void refusesStrangers(String table, String column) {
        UUID row = insert(table);

        assertThatThrownBy(() -> database.sql("UPDATE " + table + " SET " + column + " = ? WHERE id = ?")
                        .params(new UUID(9, 9), row)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("foreign key");
    }

    @Test
    @Covers("DB-078")
    void saysWhenAModelWasLastChanged() {
        database.sql("UPDATE ai_models SET name = 'n' WHERE id = ?")
                .param(model)
                .update();

        assertThat(database.sql("SELECT updated_at > created_at FROM ai_models WHERE id = ?")
                        .param(model)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** With {@code -Dquati.rows=1000000} as the specification asks; the plans are the same with fewer. */
    @Test
    void findsWhatIsAskedForByAnIndex() throws SQLException {
        try (Connection connection = store.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO ai_models (id, user_id, name, model_type, algorithm, configuration,"
                    + " hyperparameters) SELECT gen_random_uuid(), '" + SYSTEM + "', 'm', 'evolutionary',"
                    + " 'genetic_algorithm', '{}', '{}' FROM generate_series(1, 1000)");
            for (long first = 1; first <= ROWS; first += AT_ONCE) {
                fill(statement, first, Math.min(ROWS, first + AT_ONCE - 1));
            }
            statement.execute("ANALYZE");

            assertThat(plan(
                            connection,
                            "SELECT * FROM ai_predictions WHERE model_id = '" + model
                                    + "' AND symbol = 'S1' ORDER BY created_at DESC LIMIT 100"))
                    .contains("ai_predictions_newest");
            assertThat(plan(
                            connection,
                            "SELECT * FROM ai_signals WHERE symbol = 'S1' AND status = 'pending'"
                                    + " ORDER BY created_at"))
                    .contains("ai_signals_open");
            assertThat(plan(
                            connection,
                            "SELECT * FROM ai_models WHERE user_id = '" + model + "' AND status = 'active'"))
                    .contains("ai_models_of_user");
            connection.rollback();
        }
    }

    private static void fill(Statement statement, long first, long last) throws SQLException {
        String owners = " FROM generate_series(" + first + ", " + last + ") n JOIN (SELECT id, row_number() OVER () k"
                + " FROM ai_models) m ON m.k = 1 + n % 1000";
        statement.execute("INSERT INTO ai_predictions (model_id, user_id, symbol, prediction_type, input_data,"
                + " prediction_value, confidence, prediction_horizon, created_at) SELECT m.id, '" + SYSTEM
                + "', 'S' || n % 50, 'price', '{}', n, 0.5, 60, now() - n * interval '1 second'" + owners);
        statement.execute("INSERT INTO ai_signals (model_id, user_id, symbol, signal_type, signal_strength,"
                + " confidence, status, created_at) SELECT m.id, '" + SYSTEM
                + "', 'S' || n % 500, 'buy', 0.5, 0.5, 'expired', now() - n * interval '1 second'" + owners);
    }

    private static String plan(Connection connection, String query) throws SQLException {
        var plan = new StringBuilder();
        try (var statement = connection.createStatement();
                var lines = statement.executeQuery("EXPLAIN " + query)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static UUID insert(String table) {
        String sql = switch (table) {
            case "ai_models" ->
                "(name, model_type, algorithm, configuration, hyperparameters, user_id)"
                        + " VALUES ('m', 'ensemble', 'voting', '{}', '{}', ?)";
            case "ai_predictions" ->
                "(symbol, prediction_type, input_data, prediction_value, confidence, prediction_horizon, user_id,"
                        + " model_id) VALUES ('BTCUSDT', 'price', '{}', 1, 0.5, 60, ?, '" + model + "')";
            case "ai_training_sessions" ->
                "(session_type, start_date, end_date, symbol, timeframe, data_points, user_id, model_id)"
                        + " VALUES ('training', '2024-01-01', '2024-12-31', 'BTCUSDT', '1h', 8760, ?, '" + model + "')";
            default ->
                "(symbol, signal_type, signal_strength, confidence, user_id, model_id)"
                        + " VALUES ('BTCUSDT', 'buy', 0.7, 0.8, ?, '" + model + "')";
        };
        return database.sql("INSERT INTO " + table + " " + sql + " RETURNING id")
                .param(SYSTEM)
                .query(UUID.class)
                .single();
    }

    private static List<String> columns(String table) {
        return database.sql("""
                SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull,
                    split_part(pg_get_expr(d.adbin, d.adrelid), '::', 1) AS fallback
                FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                WHERE a.attrelid = ?::regclass AND a.attnum > 0 ORDER BY a.attnum
                """)
                .param(table)
                .query((row, _) -> row.getString("attname") + " " + row.getString("type")
                        + (row.getBoolean("attnotnull") ? " not null" : "")
                        + (row.getString("fallback") == null ? "" : " default " + row.getString("fallback")))
                .list();
    }
}
