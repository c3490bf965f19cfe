package io.quati.app.store;

import javax.sql.DataSource;

/** One connection, apart from those that requests share: for what must be written while they are all in use. */
public record ReservedConnection(DataSource dataSource) {}
