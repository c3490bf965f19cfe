package io.quati.app.security.people;

import io.quati.app.web.Caller;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells whose a session, a token or a key is; everybody who was disabled or changed since is nobody. */
@Component
public final class Identities {

    private final People people;
    private final Sessions sessions;
    private final ApiKeys keys;
    private final Tokens tokens;
    private final Recent<Person> ofSessions;
    private final Recent<Person> ofTokens;
    private final Recent<Identity> ofKeys;

    Identities(People people, Sessions sessions, ApiKeys keys, Tokens tokens, InstantSource clock) {
        this.people = people;
        this.sessions = sessions;
        this.keys = keys;
        this.tokens = tokens;
        this.ofSessions = new Recent<>(clock);
        this.ofTokens = new Recent<>(clock);
        this.ofKeys = new Recent<>(clock);
    }

    /** Somebody, and by what they have proven it. */
    public record Identity(Caller caller, Proof proof) {}

    /** Returns whose the cookie of a browser is, or empty if it proves nothing. */
    public Optional<Identity> ofCookie(String token) {
        return ofSessions
                .get(Unguessable.hash(token), () -> sessions.find(token))
                .filter(Person::enabled)
                .map(person -> new Identity(caller(person), new Proof.Session(token)));
    }

    /** Returns whose a token or a key is, or empty if it proves nothing. */
    public Optional<Identity> ofBearer(String text) {
        return ApiKeys.isKey(text) ? ofKey(text) : ofToken(text);
    }

    private Optional<Identity> ofKey(String text) {
        return ofKeys.get(Unguessable.hash(text), () -> keys.find(text).flatMap(this::holder));
    }

    private Optional<Identity> holder(ApiKeys.Found key) {
        Optional<Identity> holder = people.find(key.owner())
                .filter(person -> person.enabled() && person.role().includes(key.role()))
                .map(person ->
                        new Identity(new Caller(person.id(), person.login(), key.role()), new Proof.Key(key.id())));
        holder.ifPresent(_ -> keys.touch(key.id()));
        return holder;
    }

    private Optional<Identity> ofToken(String text) {
        return tokens.read(text)
                .flatMap(claims -> ofTokens.get(claims.person().toString(), () -> people.find(claims.person()))
                        .filter(person -> person.enabled() && person.version() == claims.version())
                        .map(person -> new Identity(caller(person), new Proof.Token(claims))));
    }

    private static Caller caller(Person person) {
        return new Caller(person.id(), person.login(), person.role());
    }

    /** Voids what somebody came in with. */
    public void leave(Proof proof) {
        switch (proof) {
            case Proof.Session(String token) -> {
                sessions.end(token);
                ofSessions.forget();
            }
            case Proof.Token(Tokens.Claims claims) -> tokens.revoke(claims);
            case Proof.Key _ -> throw new IllegalArgumentException("a key must be revoked by its owner");
        }
    }

    /** Asks the database again whose keys those that come are; whoever revokes one calls it. */
    public void forgetKeys() {
        ofKeys.forget();
    }

    /** Asks the database again from now on; whoever changes people calls it. */
    public void forget() {
        ofSessions.forget();
        ofTokens.forget();
        ofKeys.forget();
    }
}
