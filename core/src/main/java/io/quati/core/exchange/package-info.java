/** What an exchange can be asked, whichever it is: its market, our account, our orders. */
@NullMarked
package io.quati.core.exchange;

import org.jspecify.annotations.NullMarked;
