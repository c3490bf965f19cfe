/** What all of HTTP shares: errors, parameters, security headers and the page. */
@NullMarked
package io.quati.app.web;

import org.jspecify.annotations.NullMarked;
