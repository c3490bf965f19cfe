package io.quati.core.backtest;

import io.quati.core.domain.Bar;

/** A bar that is traded through, before it is told. */
record HeldBar(Bar bar, double open, CandleTrading trading) {

    HeldBar(Bar bar, FillModel model) {
        this(bar, bar.open(), new CandleTrading(model, bar));
    }
}
