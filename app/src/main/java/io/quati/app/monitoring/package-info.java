/** Whether the server is well. */
@NullMarked
package io.quati.app.monitoring;

import org.jspecify.annotations.NullMarked;
