/** Redis, where others look on: one server or a cluster, with or without TLS. Nothing that is only there may matter. */
@NullMarked
package io.quati.adapters.redis;

import org.jspecify.annotations.NullMarked;
