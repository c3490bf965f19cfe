/** The database: PostgreSQL of our own or somebody's, and its tables. */
@NullMarked
package io.quati.app.store;

import org.jspecify.annotations.NullMarked;
