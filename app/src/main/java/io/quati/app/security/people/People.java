package io.quati.app.security.people;

import io.quati.app.web.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everybody who may come in, in the table of users. */
@Component
public final class People {

    /** Who is there from the first start on. */
    public static final String FIRST_ADMIN = "admin";

    private static final String PERSON = "SELECT id, login, role, enabled, password_hash IS NOT NULL AS has_password,"
            + " version, created_at FROM users ";
    private static final String LOGIN = "login";

    private final JdbcClient database;

    public People(JdbcClient database) {
        this.database = database;
    }

    /** Returns everybody, by login. */
    public List<Person> all() {
        return database.sql(PERSON + "ORDER BY login").query(People::person).list();
    }

    /** Returns this person, or empty if there is none. */
    public Optional<Person> find(UUID id) {
        return database.sql(PERSON + "WHERE id = ?")
                .param(id)
                .query(People::person)
                .optional();
    }

    /** Returns the person of this login, or empty if there is none. */
    public Optional<Person> find(String login) {
        return database.sql(PERSON + "WHERE login = ?")
                .param(login)
                .query(People::person)
                .optional();
    }

    /** Returns the first administrator, who is made if nobody has been one. */
    public Person firstAdmin() {
        database.sql("INSERT INTO users (login, role) VALUES (?, 'admin') ON CONFLICT (login) DO NOTHING")
                .param(FIRST_ADMIN)
                .update();
        return find(FIRST_ADMIN).orElseThrow();
    }

    /** Returns whether some administrator can log in with a password. */
    public boolean hasAdminWithPassword() {
        return database.sql("SELECT count(*) FROM users WHERE role = 'admin' AND enabled AND password_hash IS NOT NULL")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Adds somebody; returns empty if the login is taken. */
    public Optional<Person> add(String login, Role role, String passwordHash) {
        try {
            database.sql("INSERT INTO users (login, role, password_hash) VALUES (?, ?, ?)")
                    .params(login, text(role), passwordHash)
                    .update();
        } catch (DuplicateKeyException _) {
            return Optional.empty();
        }
        return find(login);
    }

    /** Returns the hash of somebody's password, or empty if they have none or may not come in. */
    public Optional<String> passwordHash(String login) {
        return database.sql("SELECT password_hash FROM users WHERE login = :login AND enabled")
                .param(LOGIN, login)
                .query(String.class)
                .optional();
    }

    /** Sets a password; whatever was issued before is void. */
    public void setPassword(UUID id, String hash) {
        database.sql("UPDATE users SET password_hash = ?, version = version + 1 WHERE id = ?")
                .params(hash, id)
                .update();
        endSessions(id);
    }

    /** Sets what somebody may do, and whether they may come in; whatever was issued before is void. */
    public void change(UUID id, Role role, boolean enabled) {
        database.sql("UPDATE users SET role = ?, enabled = ?, version = version + 1 WHERE id = ?")
                .params(text(role), enabled, id)
                .update();
        endSessions(id);
    }

    private void endSessions(UUID id) {
        database.sql("DELETE FROM sessions WHERE user_id = ?").param(id).update();
    }

    private static Person person(ResultSet row, int unused) throws SQLException {
        return new Person(
                row.getObject("id", UUID.class),
                row.getString(LOGIN),
                role(row.getString("role")),
                row.getBoolean("enabled"),
                row.getBoolean("has_password"),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant());
    }

    static Role role(String text) {
        return Role.valueOf(text.toUpperCase(Locale.ROOT));
    }

    static String text(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
