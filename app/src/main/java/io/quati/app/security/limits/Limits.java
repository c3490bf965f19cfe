package io.quati.app.security.limits;

/**
 * How often whom is served.
 *
 * @param stranger requests of an address that says nothing of itself
 * @param person requests of somebody who is known
 * @param change requests of somebody that change something, beside {@code person}
 * @param key requests of a program's key
 * @param login passwords tried for a login
 * @param door passwords and codes tried from an address
 */
public record Limits(Rate stranger, Rate person, Rate change, Rate key, Rate login, Rate door) {

    /** What an operator gets who asks for nothing else; a page asks nine times a second at most. */
    public static final Limits USUAL = new Limits(
            Rate.perMinute(600),
            Rate.perMinute(1200),
            Rate.perMinute(600),
            Rate.perMinute(120),
            Rate.perMinute(5),
            Rate.perMinute(20));
}
