package io.quati.archfixtures.app.web;

import io.quati.archfixtures.core.exchange.Orders;

/** Knows how to send orders. */
public record Friend(Orders orders) {}
