/** Sends the orders of a bot to an exchange, so that none is lost and none sent twice. */
@NullMarked
package io.quati.adapters.desk;

import org.jspecify.annotations.NullMarked;
