/** People and programs, and what proves who they are: passwords, sessions, tokens and keys. */
@NullMarked
package io.quati.app.security.people;

import org.jspecify.annotations.NullMarked;
