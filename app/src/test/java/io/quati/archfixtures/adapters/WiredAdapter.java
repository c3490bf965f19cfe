package io.quati.archfixtures.adapters;

import org.springframework.stereotype.Component;

/** An adapter that knows Spring. */
@Component
final class WiredAdapter {}
