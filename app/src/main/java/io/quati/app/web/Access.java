package io.quati.app.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call an endpoint. Every endpoint says so; one that does not is closed to all. An administrator may always. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {

    /** Roles that may call it, besides {@link Role#ADMIN}. */
    Role[] value() default {};

    /** Whether anybody may, known or not: for what tells nothing. */
    boolean open() default false;
}
