/** Documents as text: YAML and JSON files of strategies, read with limits and written back. */
@NullMarked
package io.quati.adapters.specfile;

import org.jspecify.annotations.NullMarked;
