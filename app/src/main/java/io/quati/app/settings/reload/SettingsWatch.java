package io.quati.app.settings.reload;

import io.quati.app.loop.Loop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at the files of settings and reads them again when they have changed and then kept still, since an editor
 * empties a file before it fills it. Looking instead of being told works on every file system.
 */
public final class SettingsWatch implements AutoCloseable {

    /** Whom the audit names. */
    public static final String WHO = "file";

    private static final String MISSING = "missing";

    private final LiveSettings settings;
    private final Consumer<Reloading> told;
    private final List<Path> files = new ArrayList<>();
    private final Loop loop;
    private List<String> read = List.of();
    private List<String> seen;

    private SettingsWatch(LiveSettings settings, Duration pause, Consumer<Reloading> told) {
        this.settings = settings;
        this.told = told;
        Path file = settings.source().file();
        if (file != null) {
            files.add(file);
        }
        files.add(settings.source().envFile());
        this.seen = marks();
        this.loop = new Loop("settings", pause, pause, this::look);
    }

    /**
     * Starts to look.
     *
     * @param pause between two looks; a change counts after one to two of them
     * @param told what came of each change, on a thread of its own
     */
    public static SettingsWatch start(LiveSettings settings, Duration pause, Consumer<Reloading> told) {
        var watch = new SettingsWatch(settings, pause, told);
        watch.loop.start();
        return watch;
    }

    /** Returns one that looks only when {@link #look} is called. */
    static SettingsWatch idle(LiveSettings settings, Consumer<Reloading> told) {
        return new SettingsWatch(settings, Duration.ZERO, told);
    }

    /** Looks once. */
    synchronized void look() {
        List<String> now = marks();
        boolean still = now.equals(seen);
        seen = now;
        if (still && !now.equals(read)) {
            read = now;
            Reloading reloading = settings.reload(WHO);
            if (!(reloading instanceof Reloading.Unchanged)) {
                told.accept(reloading);
            }
        }
    }

    private List<String> marks() {
        return files.stream().map(SettingsWatch::mark).toList();
    }

    private static String mark(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException _) {
            return MISSING;
        }
    }

    /** Stops looking. */
    @Override
    public void close() {
        loop.close();
    }
}
