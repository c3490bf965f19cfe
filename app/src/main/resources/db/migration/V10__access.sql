-- How people and programs prove who they are. Nothing here opens anything: only hashes of what does.

ALTER TABLE users ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
COMMENT ON COLUMN users.version IS 'moves when password, role or state change; what was issued before is void then';

CREATE TABLE sessions (
    token_hash CHAR(64) PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
    user_id    UUID        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    seen_at    TIMESTAMPTZ NOT NULL DEFAULT now(),
    expires_at TIMESTAMPTZ NOT NULL,
    CHECK (expires_at > created_at)
);
CREATE INDEX sessions_of_user ON sessions (user_id);

CREATE TABLE api_keys (
    id           UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id      UUID        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name         VARCHAR(64) NOT NULL CHECK (name <> ''),
    prefix       CHAR(8)     NOT NULL UNIQUE,
    hash         CHAR(64)    NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    role         VARCHAR(20) NOT NULL CHECK (role IN ('viewer', 'trader', 'researcher', 'admin', 'agent')),
    created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    expires_at   TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,
    CHECK (expires_at > created_at)
);
COMMENT ON COLUMN api_keys.hash IS 'SHA-256 of a random secret of 256 bits';
COMMENT ON COLUMN api_keys.role IS 'never more than its owner may';
CREATE INDEX api_keys_of_user ON api_keys (user_id);
