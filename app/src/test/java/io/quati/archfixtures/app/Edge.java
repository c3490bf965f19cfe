package io.quati.archfixtures.app;

/** Something at the edge. */
public record Edge(int number) {}
