-- The knowledge base: what was read, what came of it, and what was tried.

CREATE TABLE papers (
    id           UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    source       VARCHAR(20)  NOT NULL,
    source_id    VARCHAR(64)  NOT NULL,
    title        TEXT         NOT NULL,
    abstract     TEXT         NOT NULL,
    authors      JSONB        NOT NULL DEFAULT '[]',
    categories   JSONB        NOT NULL DEFAULT '[]',
    url          TEXT         NOT NULL,
    document     JSONB        NOT NULL DEFAULT '{}',
    published_at TIMESTAMPTZ,
    created_at   TIMESTAMPTZ  NOT NULL DEFAULT now(),
    words        TSVECTOR GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || abstract)) STORED,
    UNIQUE (source, source_id)
);
CREATE INDEX papers_by_words ON papers USING gin (words);
CREATE INDEX papers_by_time ON papers (published_at DESC);

CREATE TABLE extracted_models (
    id         UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    paper_id   UUID         NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
    kind       VARCHAR(50)  NOT NULL,
    name       VARCHAR(255) NOT NULL,
    document   JSONB        NOT NULL,
    created_at TIMESTAMPTZ  NOT NULL DEFAULT now()
);
CREATE INDEX extracted_models_of_paper ON extracted_models (paper_id);

CREATE TABLE pipeline_runs (
    id           UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id      UUID        NOT NULL REFERENCES users (id),
    state        VARCHAR(20) NOT NULL CHECK (state IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
    steps        JSONB       NOT NULL DEFAULT '[]',
    result       JSONB,
    created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    completed_at TIMESTAMPTZ
);

CREATE TABLE analyses (
    id         UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    run_id     UUID REFERENCES pipeline_runs (id) ON DELETE CASCADE,
    paper_id   UUID REFERENCES papers (id) ON DELETE CASCADE,
    kind       VARCHAR(50) NOT NULL,
    result     JSONB       NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX analyses_of_run ON analyses (run_id);
CREATE INDEX analyses_of_paper ON analyses (paper_id);

CREATE TABLE optimisation_runs (
    id           UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id      UUID         NOT NULL REFERENCES users (id),
    strategy_id  UUID REFERENCES strategies (id) ON DELETE SET NULL,
    algorithm    VARCHAR(50)  NOT NULL,
    objective    VARCHAR(50)  NOT NULL,
    request      JSONB        NOT NULL,
    result       JSONB,
    trials       BIGINT       NOT NULL DEFAULT 0 CHECK (trials >= 0),
    state        VARCHAR(20)  NOT NULL CHECK (state IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
    created_at   TIMESTAMPTZ  NOT NULL DEFAULT now(),
    completed_at TIMESTAMPTZ
);
CREATE INDEX optimisation_runs_of_strategy ON optimisation_runs (strategy_id);

CREATE TABLE backtest_results (
    id          UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id     UUID         NOT NULL REFERENCES users (id),
    strategy_id UUID REFERENCES strategies (id) ON DELETE SET NULL,
    run_id      UUID REFERENCES pipeline_runs (id) ON DELETE SET NULL,
    fingerprint CHAR(64)     NOT NULL,
    request     JSONB        NOT NULL,
    result      JSONB        NOT NULL,
    created_at  TIMESTAMPTZ  NOT NULL DEFAULT now()
);
COMMENT ON COLUMN backtest_results.fingerprint IS 'SHA-256 of what was run on what: the same work has the same one';
CREATE INDEX backtest_results_of_strategy ON backtest_results (strategy_id, created_at DESC);
