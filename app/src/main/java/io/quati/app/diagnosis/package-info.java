/** What is asked when something seems wrong: connection tests, a test of shadow mode, the last log lines, load, settings. */
@NullMarked
package io.quati.app.diagnosis;

import org.jspecify.annotations.NullMarked;
