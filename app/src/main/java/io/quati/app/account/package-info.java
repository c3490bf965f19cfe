/** What there is to trade with, over HTTP. */
@NullMarked
package io.quati.app.account;

import org.jspecify.annotations.NullMarked;
