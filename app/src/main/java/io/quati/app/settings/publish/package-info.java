/** What is made from the catalogue for people and editors: sample files, a schema, tables. */
@NullMarked
package io.quati.app.settings.publish;

import org.jspecify.annotations.NullMarked;
