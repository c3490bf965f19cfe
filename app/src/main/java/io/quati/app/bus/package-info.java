/** Who tells whom what has happened: inside this process, and through Redis to whoever looks on. */
@NullMarked
package io.quati.app.bus;

import org.jspecify.annotations.NullMarked;
