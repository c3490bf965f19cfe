-- Secrets of people, such as keys of exchanges: sealed, each with a data key of its own, which the key file seals.

CREATE TABLE sealed_secrets (
    id         UUID PRIMARY KEY,
    user_id    UUID        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose    VARCHAR(32) NOT NULL CHECK (purpose ~ '^[a-z-]+$'),
    name       VARCHAR(64) NOT NULL,
    sealed     BYTEA       NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    UNIQUE (user_id, purpose, name)
);
COMMENT ON COLUMN sealed_secrets.sealed IS 'AES-256-GCM; it opens only for this owner, purpose and id';
