package io.quati.archfixtures.core.domain;

import io.quati.archfixtures.core.risk.KnowsEngine;

/** The domain, importing a neighbour. */
record KnowsSomebody(KnowsEngine neighbour) {}
