package io.quati.app.cli;

import io.quati.app.console.JsonObject;
import io.quati.app.console.Session;
import io.quati.app.console.Version;
import picocli.CommandLine.Command;

/** Says which version this is and what runs it. */
@Command(name = "version")
final class VersionCommand implements Runnable {

    private final Session session;

    VersionCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        String number = Version.current().number();
        String java = System.getProperty("java.version", "?");
        String machine = System.getProperty("java.vm.name", "?");
        var answer = new JsonObject().with("name", "quati").with("version", number);
        answer.with("java", java).with("vm", machine);
        session.answer(answer, page -> page.line("quati " + number + " (Java " + java + ", " + machine + ")"));
    }
}
