package io.quati.core.risk;

/** A rule whose objection pulls the kill switch too: what it objects to should never be asked for. */
@FunctionalInterface
public interface Fuse extends RiskRule {}
