package io.quati.archfixtures.core.engine;

import io.quati.archfixtures.app.Edge;

/** Core, looking up at the edge. */
record LooksUpward(Edge edge) {}
