-- Long work: what is wanted, how far it is, and what came of it.

CREATE TABLE jobs (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    installation UUID         NOT NULL,
    kind         VARCHAR(32)  NOT NULL CHECK (kind ~ '^[a-z][a-z-]*$'),
    key          VARCHAR(128),
    state        VARCHAR(10)  NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    priority     SMALLINT     NOT NULL CHECK (priority BETWEEN 0 AND 100),
    started_by   UUID         NOT NULL REFERENCES users (id),
    payload      JSON         NOT NULL,
    checkpoint   JSON,
    result       JSON,
    error        TEXT,
    fraction     DOUBLE PRECISION NOT NULL DEFAULT 0 CHECK (fraction BETWEEN 0 AND 1),
    step         VARCHAR(32),
    attempt      INTEGER      NOT NULL DEFAULT 0,
    cancel_asked BOOLEAN      NOT NULL DEFAULT FALSE,
    created_at   TIMESTAMPTZ  NOT NULL,
    started_at   TIMESTAMPTZ,
    finished_at  TIMESTAMPTZ,
    UNIQUE (installation, kind, key),
    CHECK ((finished_at IS NULL) = (state IN ('queued', 'running')))
);
COMMENT ON COLUMN jobs.key IS 'a second job of this kind and key is not made';
COMMENT ON COLUMN jobs.checkpoint IS 'JSON and not JSONB, which does not keep every number as it was written';
COMMENT ON COLUMN jobs.attempt IS 'how often it was begun; only the last beginner may write';
CREATE INDEX jobs_by_state ON jobs (installation, state, id);

-- What is due, for db-scheduler, whose names these are: one row for each job that has not ended, and for each timetable.
CREATE TABLE scheduled_tasks (
    task_name            TEXT        NOT NULL,
    task_instance        TEXT        NOT NULL,
    task_data            BYTEA,
    execution_time       TIMESTAMPTZ NOT NULL,
    picked               BOOLEAN     NOT NULL,
    picked_by            TEXT,
    last_success         TIMESTAMPTZ,
    last_failure         TIMESTAMPTZ,
    consecutive_failures INTEGER,
    last_heartbeat       TIMESTAMPTZ,
    version              BIGINT      NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (priority DESC, execution_time);
CREATE INDEX scheduled_tasks_alive ON scheduled_tasks (last_heartbeat) WHERE picked;
