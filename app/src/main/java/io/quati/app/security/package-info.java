/** Who may ask the server for what: everything is closed but what says that it is open. */
@NullMarked
package io.quati.app.security;

import org.jspecify.annotations.NullMarked;
