/** What a back-test came to, for people and for machines: one page, JSON, CSV and a picture. */
@NullMarked
package io.quati.app.report;

import org.jspecify.annotations.NullMarked;
