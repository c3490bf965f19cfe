-- Who changed what. Entries are only ever added, and each holds the hash of the one before.

CREATE TABLE audit_log (
    sequence      BIGINT PRIMARY KEY CHECK (sequence > 0),
    at            TIMESTAMPTZ  NOT NULL,
    user_id       UUID REFERENCES users (id),
    login         VARCHAR(64)  NOT NULL,
    proof         VARCHAR(64)  NOT NULL,
    address       VARCHAR(64)  NOT NULL,
    request_id    VARCHAR(64)  NOT NULL,
    action        VARCHAR(255) NOT NULL,
    status        INTEGER      NOT NULL,
    before        TEXT,
    after         TEXT,
    previous_hash CHAR(64)     NOT NULL,
    hash          CHAR(64)     NOT NULL
);
COMMENT ON COLUMN audit_log.proof IS 'by what the caller was known: session, token or key and its id, or nothing';
CREATE INDEX audit_log_by_time ON audit_log (at);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries of % are only ever added', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_log_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
