package io.quati.app.settings.load;

import io.quati.app.settings.Fault;
import io.quati.app.settings.Origin;
import io.quati.app.settings.Settings;
import io.quati.app.settings.catalogue.Catalogue;
import io.quati.app.settings.load.Variables.Variable;
import io.quati.core.catalogue.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is allowed and yet worth a word. */
final class Notices {

    /** Open orders that Binance allows for one symbol, its filter MAX_NUM_ORDERS. */
    private static final int MOST_ORDERS = 200;

    private static final BigDecimal TINY = new BigDecimal("0.0001");
    private static final List<String> IGNORED = List.of("research.vectorbt_pro_key", "research.arxiv_api_key");
    private static final String PREFIX = "QUATI_";

    /** Variables of the launcher, and that of the file itself. */
    private static final Set<String> NO_SETTINGS = Set.of("QUATI_JAVA_OPTS", "QUATI_MAVEN", SettingsSource.VARIABLE);

    private final Settings settings;
    private final List<Fault> found = new ArrayList<>();

    private Notices(Settings settings) {
        this.settings = settings;
    }

    static List<Fault> of(Settings settings, Collection<Variable> variables) {
        var notices = new Notices(settings);
        notices.ignored();
        notices.grid();
        notices.realTrading();
        variables.forEach(notices::variable);
        return List.copyOf(notices.found);
    }

    private void add(String path, String key, String... arguments) {
        found.add(new Fault(settings.origin(path), path, "notice." + key, arguments));
    }

    private void ignored() {
        IGNORED.stream().filter(path -> settings.value(path).isPresent()).forEach(path -> add(path, "ignored"));
    }

    private void grid() {
        String spacing = "grid.initial_spacing_perc";
        if (settings.number(spacing).compareTo(TINY) < 0) {
            add(spacing, "tiny-spacing", settings.value(spacing).shown());
        }
        String levels = "grid.initial_levels";
        if (settings.whole(levels) > MOST_ORDERS) {
            add(levels, "many-levels", Integer.toString(MOST_ORDERS));
        }
    }

    /** Real orders need the consent of every switch; where one differs, nothing real is sent. */
    private void realTrading() {
        boolean mode = settings.text("operation_mode").equals("Production");
        boolean simulated = settings.flag("safety.simulation_mode");
        boolean enabled = settings.flag("safety.enable_real_trading");
        boolean sandbox = settings.flag("exchanges_config." + settings.text("exchange.name") + ".sandbox");
        boolean all = mode && enabled && !simulated && !sandbox;
        if ((mode || enabled || !simulated) && !all) {
            add("operation_mode", "not-real");
        }
    }

    private void variable(Variable variable) {
        String name = variable.name().toUpperCase(Locale.ROOT);
        Catalogue catalogue = Catalogue.current();
        if (!name.startsWith(PREFIX)
                || NO_SETTINGS.contains(name)
                || catalogue.ofVariable(name).isPresent()) {
            return;
        }
        List<String> known = catalogue.all().stream()
                .flatMap(setting -> setting.variables().stream())
                .toList();
        Origin origin = variable.origin();
        found.add(Suggestion.nearest(name, known)
                .map(near -> new Fault(origin, variable.name(), "notice.variable.near", near))
                .orElseGet(() -> new Fault(origin, variable.name(), "notice.variable")));
    }
}
