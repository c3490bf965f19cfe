-- What the seeds show and never keep.

CREATE TABLE sentiment_scores (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    symbol      VARCHAR(20),
    source      VARCHAR(50)   NOT NULL,
    analyzer    VARCHAR(50)   NOT NULL,
    sentiment   VARCHAR(10)   NOT NULL CHECK (sentiment IN ('positive', 'negative', 'neutral')),
    score       DECIMAL(5, 4) NOT NULL CHECK (score BETWEEN -1 AND 1),
    confidence  DECIMAL(5, 4) NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    observed_at TIMESTAMPTZ   NOT NULL DEFAULT now()
);
CREATE INDEX sentiment_scores_newest ON sentiment_scores (symbol, observed_at DESC);

CREATE TABLE alerts (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         VARCHAR(50) NOT NULL,
    severity     VARCHAR(10) NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    symbol       VARCHAR(20),
    message      TEXT        NOT NULL,
    details      JSONB       NOT NULL DEFAULT '{}',
    raised_at    TIMESTAMPTZ NOT NULL DEFAULT now(),
    resolved_at  TIMESTAMPTZ,
    delivered_to JSONB       NOT NULL DEFAULT '[]'
);
CREATE INDEX alerts_newest ON alerts (raised_at DESC);

CREATE TABLE agent_health (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agent       VARCHAR(50) NOT NULL,
    status      VARCHAR(20) NOT NULL,
    health      INTEGER     NOT NULL CHECK (health BETWEEN 0 AND 100),
    details     JSONB       NOT NULL DEFAULT '{}',
    observed_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX agent_health_newest ON agent_health (agent, observed_at DESC);
