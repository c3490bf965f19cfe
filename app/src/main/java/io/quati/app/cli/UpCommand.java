package io.quati.app.cli;

import io.quati.app.console.Refusal;
import picocli.CommandLine.Command;

/** Starts the platform on this machine. */
@Command(name = "up")
final class UpCommand implements Runnable {

    @Override
    public void run() {
        throw Refusal.failed("up.planned");
    }
}
