package io.quati.app.command;

import io.quati.adapters.redis.Redis;
import io.quati.adapters.redis.RedisPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/** A process that runs commands until it is killed, and writes down each before it is done with it. */
final class CommandVictim {

    private static final int WORK_MILLIS = 15;

    private CommandVictim() {}

    /** Runs until it is killed; is given the address of Redis and the file to write into. */
    public static void main(String[] arguments) throws InterruptedException {
        Path file = Path.of(arguments[1]);
        var registry = new CommandRegistry();
        registry.register(Verb.CREATE_MODEL, command -> {
            try {
                Files.writeString(file, command.id() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Thread.sleep(WORK_MILLIS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "made";
        });
        var inbox = new CommandInbox(
                Redis.open(RedisPlace.parse(arguments[0]), InstantSource.system()),
                registry,
                CommandPolicy.HARMLESS,
                new RecentCommands(1_000),
                InstantSource.system());
        inbox.start();
        Thread.currentThread().join();
    }
}
