-- What was answered to a request that bore an Idempotency-Key, for a day: the same request again gets the same answer.

CREATE TABLE idempotent_requests (
    user_id    UUID         NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key        VARCHAR(64)  NOT NULL,
    request    CHAR(64)     NOT NULL,
    status     INTEGER CHECK (status BETWEEN 100 AND 599),
    media_type VARCHAR(255),
    location   TEXT,
    body       TEXT,
    created_at TIMESTAMPTZ  NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);
COMMENT ON COLUMN idempotent_requests.request IS 'SHA-256 of method, path, query and body';
COMMENT ON COLUMN idempotent_requests.status IS 'null while it runs, and for good if the server was killed meanwhile';
CREATE INDEX idempotent_requests_by_age ON idempotent_requests (created_at);
