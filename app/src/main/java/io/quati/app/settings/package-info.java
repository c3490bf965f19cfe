/** What the operator asked the server for, and why it cannot be had. */
@NullMarked
package io.quati.app.settings;

import org.jspecify.annotations.NullMarked;
