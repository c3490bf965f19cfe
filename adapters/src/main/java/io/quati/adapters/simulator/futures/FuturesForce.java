package io.quati.adapters.simulator.futures;

/** How long an order stays. */
public enum FuturesForce {
    GTC,
    IOC,
    FOK,
    /** Only as maker. */
    GTX
}
