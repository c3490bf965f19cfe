/**
 * A local exchange: a process that speaks Binance's protocol on this machine, over an invented or replayed market, so
 * that whatever speaks to Binance can be tried and broken without a network.
 */
@NullMarked
package io.quati.adapters.simulator;

import org.jspecify.annotations.NullMarked;
