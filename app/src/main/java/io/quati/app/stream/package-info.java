/** What happens, told as it happens over a WebSocket: docs/api.md describes the messages. */
@NullMarked
package io.quati.app.stream;

import org.jspecify.annotations.NullMarked;
