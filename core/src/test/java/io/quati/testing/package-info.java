/** What the tests of every module share: requirement rows, shared data and the summary at the end of a build. */
@NullMarked
package io.quati.testing;

import org.jspecify.annotations.NullMarked;
