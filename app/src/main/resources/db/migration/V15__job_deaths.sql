-- A job that ends the process it runs in, as for lack of memory, would otherwise do so at every start.

ALTER TABLE jobs ADD COLUMN deaths INTEGER NOT NULL DEFAULT 0 CHECK (deaths >= 0);
COMMENT ON COLUMN jobs.deaths IS 'how many attempts in a row ended without a word, since the last checkpoint';
