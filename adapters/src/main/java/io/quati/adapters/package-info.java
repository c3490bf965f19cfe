/** The sockets: one package per thing in the outside world. */
@NullMarked
package io.quati.adapters;

import org.jspecify.annotations.NullMarked;
