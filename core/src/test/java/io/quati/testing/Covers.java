package io.quati.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Names the requirement rows that a test proves, for instance {@code @Covers("BT-009")}.
 *
 * <p>On a class it counts for each of its tests. A row counts as covered when at least one of its tests ran and none
 * failed; a malformed id fails the test that carries it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(CoversFormCheck.class)
public @interface Covers {

    /** Ids of the form GROUP-NNN. */
    String[] value();
}
