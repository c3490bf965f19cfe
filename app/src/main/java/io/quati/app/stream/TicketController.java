package io.quati.app.stream;

import io.quati.app.web.Access;
import io.quati.app.web.Role;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/ws/ticket}: a ticket for one connection to {@code /ws}. */
@RestController
final class TicketController {

    /** Who asks on this machine while nobody has to say who they are. */
    private static final String NOBODY = "local";

    private final Tickets tickets;

    TicketController(Tickets tickets) {
        this.tickets = tickets;
    }

    /** A ticket and where it is good; it lives so many seconds. */
    record Ticket(String ticket, long expiresIn, String path) {}

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @PostMapping("/api/ws/ticket")
    Ticket ticket(@Nullable Principal user) {
        String ticket = tickets.issue(user == null ? NOBODY : user.getName());
        return new Ticket(ticket, Tickets.LIFE.toSeconds(), StreamSettings.PATH + "?ticket=" + ticket);
    }
}
