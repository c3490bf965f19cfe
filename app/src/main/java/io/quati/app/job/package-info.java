/** Long work that outlives the process: a queue in the database, with progress, checkpoints and a history. */
@NullMarked
package io.quati.app.job;

import org.jspecify.annotations.NullMarked;
