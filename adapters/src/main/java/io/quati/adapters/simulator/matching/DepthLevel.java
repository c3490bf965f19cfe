package io.quati.adapters.simulator.matching;

import java.math.BigDecimal;

/** One price of an order book and the base units waiting there. */
public record DepthLevel(BigDecimal price, BigDecimal quantity) {}
