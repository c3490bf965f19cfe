-- Whoever a row may belong to. Keys, sessions and passwords hang on this table.

CREATE TABLE users (
    id            UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    login         VARCHAR(64)  NOT NULL UNIQUE CHECK (login ~ '^[a-z0-9][a-z0-9._@-]*$'),
    password_hash VARCHAR(255),
    role          VARCHAR(20)  NOT NULL CHECK (role IN ('viewer', 'trader', 'researcher', 'admin', 'agent')),
    enabled       BOOLEAN      NOT NULL DEFAULT TRUE,
    created_at    TIMESTAMPTZ  NOT NULL DEFAULT now(),
    updated_at    TIMESTAMPTZ  NOT NULL DEFAULT now()
);
COMMENT ON COLUMN users.password_hash IS 'Argon2id; without one nobody can log in as this user';

-- Owns what the server begins by itself, such as its first bots. Nobody can log in as it.
INSERT INTO users (id, login, role) VALUES ('00000000-0000-4000-8000-000000000001', 'quati', 'agent');

-- Rows that say when they were last changed.
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at = greatest(clock_timestamp(), OLD.updated_at + interval '1 microsecond');
    RETURN NEW;
END $$;

CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
