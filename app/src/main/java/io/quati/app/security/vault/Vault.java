package io.quati.app.security.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quati.adapters.wire.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Secrets in the database, each sealed by AES-256-GCM under a data key of its own, which the key file seals (envelope
 * encryption, Google Tink). A secret opens only for the owner, purpose and id under which it was put in.
 */
@Component
public final class Vault {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final KeyFile file;
    private KeysetHandle keys;

    Vault(JdbcClient database, TransactionTemplate transaction, KeyFile file) {
        this.database = database;
        this.transaction = transaction;
        this.file = file;
        this.keys = file.load();
    }

    /** What may be known of a secret. */
    public record Label(UUID id, UUID owner, String purpose, String name, Instant createdAt) {}

    /** What is in the table, in hexadecimal. */
    private record Sealed(Label label, String bytes) {}

    /** Puts a secret in, or another one in the place of the same name; returns its label. */
    public synchronized Label put(UUID owner, String purpose, String name, Secret secret) {
        UUID id = UUID.randomUUID();
        return transaction.execute(_ -> {
            database.sql("DELETE FROM sealed_secrets WHERE user_id = ? AND purpose = ? AND name = ?")
                    .params(owner, purpose, name)
                    .update();
            database.sql("INSERT INTO sealed_secrets (id, user_id, purpose, name, sealed) VALUES (?, ?, ?, ?, ?)")
                    .params(id, owner, purpose, name, seal(keys, owner, purpose, id, secret))
                    .update();
            return find(id).orElseThrow().label();
        });
    }

    /** Returns a secret of this owner and purpose, or empty if there is none of this id. */
    public synchronized Optional<Secret> open(UUID owner, String purpose, UUID id) {
        return find(id).filter(row -> row.label().owner().equals(owner)
                        && row.label().purpose().equals(purpose))
                .map(row -> open(keys, row));
    }

    /** Returns the labels of an owner's secrets of this purpose, by name. */
    public List<Label> labels(UUID owner, String purpose) {
        return all().stream()
                .map(Sealed::label)
                .filter(label -> label.owner().equals(owner) && label.purpose().equals(purpose))
                .toList();
    }

    /** Takes a secret of this owner out for good; returns whether there was one. */
    public boolean remove(UUID owner, UUID id) {
        return database.sql("DELETE FROM sealed_secrets WHERE id = ? AND user_id = ?")
                        .params(id, owner)
                        .update()
                > 0;
    }

    /**
     * Seals everything anew under a new key; the old ones are gone afterwards. Whenever it is interrupted, the file still
     * holds every key that some row needs.
     *
     * @return how many secrets there are
     */
    public synchronized int rotate() {
        try {
            KeysetHandle both = KeysetHandle.newBuilder(keys)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            file.store(both);
            List<Sealed> rows = all();
            transaction.executeWithoutResult(_ ->
                    rows.forEach(row -> database.sql("UPDATE sealed_secrets SET sealed = ? WHERE id = ?")
                            .params(
                                    seal(
                                            both,
                                            row.label().owner(),
                                            row.label().purpose(),
                                            row.label().id(),
                                            open(keys, row)),
                                    row.label().id())
                            .update()));
            KeysetHandle fresh = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(both.getPrimary().getKey())
                            .withFixedId(both.getPrimary().getId())
                            .makePrimary())
                    .build();
            file.store(fresh);
            keys = fresh;
            return rows.size();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Sealed> find(UUID id) {
        return all().stream().filter(row -> row.label().id().equals(id)).findFirst();
    }

    private List<Sealed> all() {
        return database.sql("SELECT id, user_id, purpose, name, created_at, encode(sealed, 'hex') AS sealed"
                        + " FROM sealed_secrets ORDER BY name")
                .query((row, _) -> new Sealed(
                        new Label(
                                row.getObject("id", UUID.class),
                                row.getObject("user_id", UUID.class),
                                row.getString("purpose"),
                                row.getString("name"),
                                row.getTimestamp("created_at").toInstant()),
                        row.getString("sealed")))
                .list();
    }

    private static byte[] seal(KeysetHandle keys, UUID owner, String purpose, UUID id, Secret secret) {
        try {
            return aead(keys).encrypt(secret.reveal().getBytes(StandardCharsets.UTF_8), place(owner, purpose, id));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Secret open(KeysetHandle keys, Sealed row) {
        Label label = row.label();
        try {
            byte[] text = aead(keys)
                    .decrypt(HexFormat.of().parseHex(row.bytes()), place(label.owner(), label.purpose(), label.id()));
            return new Secret(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "secret " + label.id() + " does not open: not this place, or not this key file", e);
        }
    }

    private static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
        return KmsEnvelopeAead.create(
                PredefinedAeadParameters.AES256_GCM, keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
    }

    /** What binds a sealed text to its place. */
    private static byte[] place(UUID owner, String purpose, UUID id) {
        return ("quati/" + owner + "/" + purpose + "/" + id).getBytes(StandardCharsets.UTF_8);
    }
}
