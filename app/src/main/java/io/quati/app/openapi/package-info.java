/** The API's description of itself (OpenAPI 3.1) and its viewer. */
@NullMarked
package io.quati.app.openapi;

import org.jspecify.annotations.NullMarked;
