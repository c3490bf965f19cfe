package io.quati.app.security.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.wire.Secret;
import io.quati.app.security.people.People;
import io.quati.app.settings.CannotStartException;
import io.quati.app.store.Databases;
import io.quati.app.store.Store;
import io.quati.app.web.Role;
import io.quati.testing.Covers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class VaultTest {

    private static final String PURPOSE = "exchange-key";
    private static final String CANARY = "canary-9f8e7d6c5b4a";

    @TempDir
    Path folder;

    private final Store store = Store.open(Databases.fresh());
    private final JdbcClient database = JdbcClient.create(store.dataSource());
    private final UUID ana =
            new People(database).add("ana", Role.ADMIN, "none").orElseThrow().id();
    private final UUID rui =
            new People(database).add("rui", Role.ADMIN, "none").orElseThrow().id();

    @AfterEach
    void close() {
        store.close();
    }

    private Vault vault() {
        return new Vault(
                database, new TransactionTemplate(new JdbcTransactionManager(store.dataSource())), new KeyFile(folder));
    }

    private String rows() {
        return database.sql("SELECT encode(sealed, 'escape') || sealed_secrets::text FROM sealed_secrets")
                .query(String.class)
                .list()
                .toString();
    }

    @Test
    @Covers("IMP-027")
    void keepsWhatItCannotShow() throws IOException {
        Vault.Label label = vault().put(ana, PURPOSE, "binance", new Secret(CANARY));

        assertThat(rows()).contains("binance").doesNotContain(CANARY);
        assertThat(vault().open(ana, PURPOSE, label.id()).orElseThrow().reveal())
                .isEqualTo(CANARY);
        assertThat(vault().open(rui, PURPOSE, label.id())).isEmpty();
        assertThat(vault().open(ana, "other", label.id())).isEmpty();
        Path file = folder.resolve("vault-keys.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(this::vault).isInstanceOf(CannotStartException.class).hasMessageContaining("up.vault-open");
    }

    @Test
    @Covers("IMP-027")
    void opensNothingInAnotherPlaceOrWithAnotherKey() throws IOException {
        Vault.Label label = vault().put(ana, PURPOSE, "binance", new Secret(CANARY));
        for (String change : new String[] {
            "UPDATE sealed_secrets SET user_id = '" + rui + "'",
            "UPDATE sealed_secrets SET user_id = '" + ana + "', purpose = 'other'",
            "UPDATE sealed_secrets SET purpose = '" + PURPOSE
                    + "', sealed = set_byte(sealed, 9, 1 + get_byte(sealed, 9) % 200)"
        }) {
            database.sql(change).update();
            Vault vault = vault();
            assertThatThrownBy(() -> {
                        vault.open(ana, PURPOSE, label.id());
                        vault.open(rui, PURPOSE, label.id());
                        vault.open(ana, "other", label.id());
                    })
                    .as(change)
                    .hasMessageContaining("does not open");
        }
        Files.delete(folder.resolve("vault-keys.json"));
        assertThatThrownBy(() -> vault().open(ana, PURPOSE, label.id())).hasMessageContaining("does not open");
    }

    @Test
    void rotatesItsKeysAndForgetsTheOldOnes() throws IOException {
        Vault vault = vault();
        Vault.Label label = vault.put(ana, PURPOSE, "binance", new Secret(CANARY));
        String before = rows();
        String old = Files.readString(folder.resolve("vault-keys.json"));

        assertThat(vault.rotate()).isEqualTo(1);

        assertThat(rows()).isNotEqualTo(before);
        assertThat(vault.open(ana, PURPOSE, label.id()).orElseThrow().reveal()).isEqualTo(CANARY);
        assertThat(vault().open(ana, PURPOSE, label.id()).orElseThrow().reveal())
                .isEqualTo(CANARY);
        Files.writeString(folder.resolve("vault-keys.json"), old);
        assertThatThrownBy(() -> vault().open(ana, PURPOSE, label.id())).hasMessageContaining("does not open");
    }
}
