-- The seeds' four tables. Times carry their zone, values are checked, and every list that is asked for has an index.

CREATE TABLE ai_models (
    id                  UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id             UUID         NOT NULL REFERENCES users (id),
    name                VARCHAR(255) NOT NULL,
    model_type          VARCHAR(50)  NOT NULL
        CHECK (model_type IN ('neural_network', 'reinforcement_learning', 'evolutionary', 'ensemble')),
    algorithm           VARCHAR(100) NOT NULL
        CHECK (algorithm IN ('lstm', 'gru', 'transformer', 'dqn', 'ppo', 'genetic_algorithm', 'differential_evolution',
                             'weighted_average', 'voting')),
    status              VARCHAR(20) DEFAULT 'created'
        CHECK (status IN ('created', 'training', 'trained', 'active', 'inactive', 'error')),
    version             VARCHAR(20) DEFAULT '1.0.0' CHECK (version ~ '^[0-9]+\.[0-9]+\.[0-9]+$'),
    configuration       JSONB        NOT NULL,
    hyperparameters     JSONB        NOT NULL,
    training_data       JSONB,
    performance_metrics JSONB,
    model_weights       BYTEA,
    model_architecture  JSONB,
    created_at          TIMESTAMPTZ DEFAULT now(),
    updated_at          TIMESTAMPTZ DEFAULT now(),
    trained_at          TIMESTAMPTZ,
    last_prediction_at  TIMESTAMPTZ
);
CREATE INDEX ai_models_of_user ON ai_models (user_id, status);
CREATE TRIGGER ai_models_touch BEFORE UPDATE ON ai_models FOR EACH ROW EXECUTE FUNCTION touch();

CREATE TABLE ai_predictions (
    id                 UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    model_id           UUID           NOT NULL REFERENCES ai_models (id) ON DELETE CASCADE,
    user_id            UUID           NOT NULL REFERENCES users (id),
    symbol             VARCHAR(20)    NOT NULL,
    prediction_type    VARCHAR(50)    NOT NULL CHECK (prediction_type IN ('price', 'direction', 'volatility', 'trend')),
    input_data         JSONB          NOT NULL,
    prediction_value   DECIMAL(20, 8) NOT NULL,
    confidence         DECIMAL(5, 4)  NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    prediction_horizon INTEGER        NOT NULL CHECK (prediction_horizon > 0),
    actual_value       DECIMAL(20, 8),
    accuracy           DECIMAL(5, 4) CHECK (accuracy BETWEEN 0 AND 1),
    created_at         TIMESTAMPTZ DEFAULT now(),
    validated_at       TIMESTAMPTZ,
    CHECK ((actual_value IS NULL) = (validated_at IS NULL))
);
COMMENT ON COLUMN ai_predictions.prediction_value IS 'a price, a fraction, or for direction and trend -1 down, 0 sideways, 1 up';
COMMENT ON COLUMN ai_predictions.prediction_horizon IS 'minutes';
CREATE INDEX ai_predictions_newest ON ai_predictions (model_id, symbol, created_at DESC);

CREATE TABLE ai_training_sessions (
    id                  UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    model_id            UUID        NOT NULL REFERENCES ai_models (id) ON DELETE CASCADE,
    user_id             UUID        NOT NULL REFERENCES users (id),
    session_type        VARCHAR(50) NOT NULL
        CHECK (session_type IN ('training', 'validation', 'testing', 'reinforcement')),
    start_date          TIMESTAMPTZ NOT NULL,
    end_date            TIMESTAMPTZ NOT NULL,
    symbol              VARCHAR(20) NOT NULL,
    timeframe           VARCHAR(10) NOT NULL
        CHECK (timeframe IN ('1m', '3m', '5m', '15m', '30m', '1h', '2h', '4h', '6h', '8h', '12h', '1d', '3d', '1w', '1M')),
    data_points         INTEGER     NOT NULL CHECK (data_points >= 0),
    training_epochs     INTEGER CHECK (training_epochs >= 0),
    validation_accuracy DECIMAL(5, 4) CHECK (validation_accuracy BETWEEN 0 AND 1),
    test_accuracy       DECIMAL(5, 4) CHECK (test_accuracy BETWEEN 0 AND 1),
    loss_value          DECIMAL(10, 6),
    convergence_epoch   INTEGER CHECK (convergence_epoch >= 0),
    status              VARCHAR(20) DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed', 'cancelled')),
    results             JSONB,
    created_at          TIMESTAMPTZ DEFAULT now(),
    completed_at        TIMESTAMPTZ,
    CHECK (end_date > start_date)
);
COMMENT ON COLUMN ai_training_sessions.loss_value IS 'on scaled data';
CREATE INDEX ai_training_sessions_of_model ON ai_training_sessions (model_id, created_at DESC);

CREATE TABLE ai_signals (
    id                   UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    model_id             UUID          NOT NULL REFERENCES ai_models (id) ON DELETE CASCADE,
    user_id              UUID          NOT NULL REFERENCES users (id),
    bot_id               UUID REFERENCES trading_bots (id) ON DELETE SET NULL,
    symbol               VARCHAR(20)   NOT NULL,
    signal_type          VARCHAR(20)   NOT NULL CHECK (signal_type IN ('buy', 'sell', 'hold', 'close')),
    signal_strength      DECIMAL(5, 4) NOT NULL CHECK (signal_strength BETWEEN 0 AND 1),
    confidence           DECIMAL(5, 4) NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    predicted_price      DECIMAL(20, 8),
    predicted_direction  VARCHAR(10) CHECK (predicted_direction IN ('up', 'down', 'sideways')),
    predicted_volatility DECIMAL(5, 4),
    risk_score           DECIMAL(5, 4) CHECK (risk_score BETWEEN 0 AND 1),
    expected_return      DECIMAL(8, 4),
    stop_loss            DECIMAL(20, 8),
    take_profit          DECIMAL(20, 8),
    position_size        DECIMAL(20, 8),
    reasoning            JSONB,
    metadata             JSONB,
    created_at           TIMESTAMPTZ DEFAULT now(),
    expires_at           TIMESTAMPTZ,
    executed_at          TIMESTAMPTZ,
    status               VARCHAR(20) DEFAULT 'pending' CHECK (status IN ('pending', 'executed', 'expired', 'cancelled'))
);
COMMENT ON COLUMN ai_signals.predicted_volatility IS 'fraction';
COMMENT ON COLUMN ai_signals.expected_return IS 'fraction';
CREATE INDEX ai_signals_open ON ai_signals (symbol, status, created_at);
CREATE INDEX ai_signals_of_model ON ai_signals (model_id);
CREATE INDEX ai_signals_of_bot ON ai_signals (bot_id);
