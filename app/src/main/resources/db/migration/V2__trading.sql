-- What bots are and what they did. Orders and trades are read from journals, which stay the truth.

CREATE TABLE strategies (
    id         UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    UUID         NOT NULL REFERENCES users (id),
    name       VARCHAR(255) NOT NULL,
    type       VARCHAR(100) NOT NULL,
    parameters JSONB        NOT NULL DEFAULT '{}',
    symbol     VARCHAR(20),
    timeframe  VARCHAR(10),
    created_at TIMESTAMPTZ  NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ  NOT NULL DEFAULT now(),
    UNIQUE (user_id, name)
);
COMMENT ON COLUMN strategies.type IS 'a name of the catalogue, or spec for a written strategy';
CREATE TRIGGER strategies_touch BEFORE UPDATE ON strategies FOR EACH ROW EXECUTE FUNCTION touch();

CREATE TABLE trading_bots (
    id          UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id     UUID         NOT NULL REFERENCES users (id),
    strategy_id UUID REFERENCES strategies (id) ON DELETE SET NULL,
    installation UUID        NOT NULL,
    name        VARCHAR(64)  NOT NULL,
    symbol      VARCHAR(20)  NOT NULL,
    market_type VARCHAR(10)  NOT NULL CHECK (market_type IN ('spot', 'futures')),
    mode        VARCHAR(20)  NOT NULL CHECK (mode IN ('Shadow', 'Local', 'Testnet', 'Production')),
    config      JSONB        NOT NULL DEFAULT '{}',
    status      VARCHAR(20)  NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'waiting', 'stopped', 'error')),
    created_at  TIMESTAMPTZ  NOT NULL DEFAULT now(),
    updated_at  TIMESTAMPTZ  NOT NULL DEFAULT now(),
    UNIQUE (installation, name)
);
COMMENT ON COLUMN trading_bots.installation IS 'the data folder that its journal is in: several may share a database';
COMMENT ON COLUMN trading_bots.name IS 'also the name of the folder of its journal';
CREATE TRIGGER trading_bots_touch BEFORE UPDATE ON trading_bots FOR EACH ROW EXECUTE FUNCTION touch();

-- How far the tables below have followed each journal; moved in the transaction that writes them.
CREATE TABLE journal_positions (
    bot_id     UUID PRIMARY KEY REFERENCES trading_bots (id) ON DELETE CASCADE,
    sequence   BIGINT      NOT NULL CHECK (sequence >= 0),
    hash       CHAR(64)    NOT NULL,
    segment    BIGINT      NOT NULL CHECK (segment >= 1),
    byte_at    BIGINT      NOT NULL CHECK (byte_at >= 0),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
COMMENT ON COLUMN journal_positions.hash IS 'chain hash of the last entry that was read: another journal under the same name shows';

CREATE TABLE orders (
    bot_id     UUID            NOT NULL REFERENCES trading_bots (id) ON DELETE CASCADE,
    order_id   BIGINT          NOT NULL,
    symbol     VARCHAR(20)     NOT NULL,
    side       VARCHAR(4)      NOT NULL CHECK (side IN ('buy', 'sell')),
    type       VARCHAR(20)     NOT NULL,
    price      NUMERIC(38, 18),
    quantity   NUMERIC(38, 18),
    budget     NUMERIC(38, 18),
    filled     NUMERIC(38, 18) NOT NULL DEFAULT 0 CHECK (filled >= 0),
    status     VARCHAR(20)     NOT NULL
        CHECK (status IN ('pending', 'new', 'partially_filled', 'filled', 'cancelled', 'rejected')),
    reason     TEXT,
    placed_at  TIMESTAMPTZ     NOT NULL,
    updated_at TIMESTAMPTZ     NOT NULL,
    PRIMARY KEY (bot_id, order_id)
);
COMMENT ON COLUMN orders.budget IS 'in quote currency, of an order that spends rather than buys a quantity';
COMMENT ON COLUMN orders.status IS 'pending: about to be sent, nothing heard of it yet';
CREATE INDEX orders_by_time ON orders (symbol, placed_at DESC);

CREATE TABLE trades (
    bot_id    UUID            NOT NULL REFERENCES trading_bots (id) ON DELETE CASCADE,
    trade_id  BIGINT          NOT NULL,
    order_id  BIGINT          NOT NULL,
    symbol    VARCHAR(20)     NOT NULL,
    side      VARCHAR(4)      NOT NULL CHECK (side IN ('buy', 'sell')),
    price     NUMERIC(38, 18) NOT NULL,
    quantity  NUMERIC(38, 18) NOT NULL CHECK (quantity > 0),
    fee       NUMERIC(38, 18) NOT NULL,
    fee_asset VARCHAR(20)     NOT NULL,
    liquidity VARCHAR(10)     NOT NULL CHECK (liquidity IN ('maker', 'taker')),
    traded_at TIMESTAMPTZ     NOT NULL,
    PRIMARY KEY (bot_id, trade_id),
    FOREIGN KEY (bot_id, order_id) REFERENCES orders (bot_id, order_id) ON DELETE CASCADE
);
COMMENT ON COLUMN trades.fee IS 'in fee_asset; negative where the venue paid';
CREATE INDEX trades_by_time ON trades (symbol, traded_at DESC, trade_id DESC);
