package io.quati.app.mode;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quati.app.settings.Mode;
import io.quati.app.web.Access;
import io.quati.app.web.Languages;
import io.quati.app.web.Parameters;
import io.quati.app.web.RequestRejectedException;
import io.quati.app.web.Role;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/operation_mode}: the mode, and the wish for another. A running server keeps its mode, and this one cannot trade
 * with real money: it says what is missing and never pretends to switch.
 */
@RestController
final class ModeController {

    private static final String TEST = "Test";

    private final Mode mode;
    private final Preconditions preconditions;

    ModeController(Mode mode, Preconditions preconditions) {
        this.mode = mode;
        this.preconditions = preconditions;
    }

    /** Answer of the question; every mode has a description. */
    record Reply(String currentMode, List<String> availableModes, Map<String, String> description) {}

    /** The wish; {@code mode} as the question names it, or Test for Testnet. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Wish(@Nullable String mode) {}

    /** Answer of the wish. */
    record Change(String previousMode, String currentMode, boolean changed, String message) {}

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/operation_mode")
    Reply mode(Locale language) {
        Map<String, String> descriptions = new LinkedHashMap<>();
        names().forEach(name -> descriptions.put(name, Languages.text(language, "mode." + name)));
        return new Reply(mode.text(), names(), descriptions);
    }

    private static List<String> names() {
        return Arrays.stream(Available.values()).map(Available::text).toList();
    }

    @Access
    @PostMapping("/api/operation_mode")
    Change change(@RequestBody Wish wish, Locale language) {
        if (wish.mode() == null) {
            throw RequestRejectedException.of(HttpStatus.UNPROCESSABLE_CONTENT, "missing", "mode");
        }
        String asked = wish.mode().equalsIgnoreCase(TEST) ? Available.TESTNET.text() : wish.mode();
        Available wanted = Available.named(Parameters.choice("mode", asked, names()));
        if (wanted.text().equals(mode.text())) {
            String message = Languages.text(language, "mode.same", mode.text());
            return new Change(mode.text(), mode.text(), false, message);
        }
        if (wanted == Available.PRODUCTION) {
            throw RequestRejectedException.of(HttpStatus.CONFLICT, "mode-not-armed")
                    .with("current_mode", mode.text())
                    .with("missing", preconditions.missing(language));
        }
        throw RequestRejectedException.of(HttpStatus.CONFLICT, "mode-fixed", wanted.start())
                .with("current_mode", mode.text());
    }
}
