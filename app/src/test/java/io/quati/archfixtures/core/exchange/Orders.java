package io.quati.archfixtures.core.exchange;

/** What sends orders. */
public interface Orders {}
