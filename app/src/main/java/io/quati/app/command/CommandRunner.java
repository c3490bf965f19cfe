package io.quati.app.command;

import io.quati.app.command.Answer.Status;
import io.quati.app.command.CommandRegistry.Handler;
import io.quati.app.command.ProcessedCommands.Standing;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs commands one after the other, each once: what has been answered is answered the same again, and what was begun by
 * a server that died is only begun again if that does no harm.
 */
final class CommandRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

    private final CommandRegistry registry;
    private final CommandPolicy policy;
    private final ProcessedCommands processed;
    private final RedisReplies replies;
    private final InstantSource clock;
    private boolean closed;

    CommandRunner(
            CommandRegistry registry,
            CommandPolicy policy,
            ProcessedCommands processed,
            RedisReplies replies,
            InstantSource clock) {
        this.registry = registry;
        this.policy = policy;
        this.processed = processed;
        this.replies = replies;
        this.clock = clock;
    }

    /**
     * Returns the answer to a command, having run it if nobody had.
     *
     * @throws io.quati.adapters.redis.RedisFailedException if Redis cannot say whether somebody had; it was not run then
     */
    synchronized Answer run(Command command) {
        if (closed) {
            throw new IllegalStateException("commands are no longer run");
        }
        Standing here = processed.look(command.id());
        if (here instanceof Standing.Ended(Answer answer)) {
            return answer;
        }
        Standing there = replies.claim(command);
        Answer answer = switch (there) {
            case Standing.Ended(Answer known) -> known;
            case Standing.Begun() -> interrupted(command);
            case Standing.Unknown() -> here instanceof Standing.Begun ? interrupted(command) : first(command);
        };
        processed.end(answer);
        return answer;
    }

    /** Waits for the command that is being run; none is run any more. */
    synchronized void close() {
        closed = true;
    }

    private Answer interrupted(Command command) {
        if (Verb.named(command.verb()).filter(Verb::isRepeatable).isPresent()) {
            return first(command);
        }
        LOG.warn("{} ({}) was begun before and not ended; it is not begun again", command.verb(), command.id());
        return answer(command, Status.INTERRUPTED, "It was begun, but not ended: look what became of it.");
    }

    private Answer first(Command command) {
        Optional<Verb> verb = Verb.named(command.verb());
        if (verb.isEmpty()) {
            LOG.warn("unknown command {} ({})", command.verb(), command.id());
            return answer(command, Status.UNKNOWN, "There is no such command.");
        }
        if (!policy.allows(verb.get().right())) {
            LOG.warn("command {} ({}) is not allowed from Redis", command.verb(), command.id());
            return answer(command, Status.REFUSED, "This command is not allowed from Redis.");
        }
        Optional<Handler> handler = registry.handler(verb.get());
        if (handler.isEmpty()) {
            return answer(command, Status.NOT_AVAILABLE, "This version cannot do it yet.");
        }
        processed.begin(command);
        return handled(command, handler.get());
    }

    private Answer handled(Command command, Handler handler) {
        try {
            return new Answer(command, Status.DONE, handler.handle(command), null, clock.instant());
        } catch (CommandRejectedException e) {
            return answer(command, Status.FAILED, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("command {} ({}) failed", command.verb(), command.id(), e);
            return answer(command, Status.FAILED, "The server failed; see its log.");
        }
    }

    private Answer answer(Command command, Status status, String error) {
        return new Answer(command, status, null, error, clock.instant());
    }
}
