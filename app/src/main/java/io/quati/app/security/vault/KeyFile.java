package io.quati.app.security.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quati.app.settings.CannotStartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/**
 * The keys that seal all others, in a file of the data folder that only its owner can read. Without it nothing in the
 * vault opens again; a copy of the database alone opens nothing.
 */
public final class KeyFile {

    private static final String OWNER_ONLY = "rw-------";

    private final Path file;

    /** @param folder of the data of this server */
    public KeyFile(Path folder) {
        this.file = folder.resolve("vault-keys.json");
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the keys, which are made if there are none.
     *
     * @throws CannotStartException if the file is damaged, or others can read it
     */
    synchronized KeysetHandle load() {
        try {
            if (!Files.exists(file)) {
                store(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
            }
            requirePrivate();
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
        } catch (IOException | GeneralSecurityException e) {
            var cannot = new CannotStartException("up.vault-keys", file.toString());
            cannot.initCause(e);
            throw cannot;
        }
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private void requirePrivate() throws IOException {
        if (isPosix()) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!PosixFilePermissions.fromString(OWNER_ONLY).containsAll(permissions)) {
                throw new CannotStartException("up.vault-open", file.toString());
            }
        }
    }

    /** Replaces the file in one step; it is private before anything is in it. */
    synchronized void store(KeysetHandle keys) throws IOException, GeneralSecurityException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (isPosix()) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        } else {
            Files.createFile(fresh);
        }
        String text = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
