package io.quati.adapters.xchange;

import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.market.Symbols;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.meta.InstrumentMetaData;

/**
 * One exchange as XChange knows it. What it lists is read with the first question, without the key: with one, some modules
 * ask for more than they need.
 */
final class Venue {

    /** Where modules look for a client id of ours, and tell it back. */
    private static final Set<String> TELLS_CLIENT_IDS = Set.of("binance", "kucoin");

    private final XChangeSettings settings;
    private final Class<? extends Exchange> type;
    private final Exchange account;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile boolean closed;
    private volatile @Nullable Map<String, Listed> listed;

    static {
        // the JDK's old client, which XChange uses, sends a POST again where the answer fails to come: an order twice
        System.setProperty("sun.net.http.retryPost", "false");
    }

    /** Something listed. */
    record Listed(CurrencyPair pair, InstrumentMetaData rules) {}

    /** A question to XChange. */
    interface Question<T> {
        T ask() throws IOException;
    }

    Venue(XChangeSettings settings) {
        this(settings, type(settings.venue()));
    }

    Venue(XChangeSettings settings, Class<? extends Exchange> type) {
        this.settings = settings;
        this.type = type;
        this.account = open(settings.keys());
    }

    private static Class<? extends Exchange> type(String venue) {
        String simple = venue.substring(0, 1).toUpperCase(Locale.ROOT) + venue.substring(1) + "Exchange";
        try {
            return Class.forName("org.knowm.xchange." + venue + "." + simple).asSubclass(Exchange.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "venue must have its module on the class path: add org.knowm.xchange:xchange-" + venue + " for \""
                            + venue + "\"",
                    e);
        }
    }

    private Exchange open(XChangeSettings.@Nullable Keys keys) {
        ExchangeSpecification specification = ExchangeFactory.INSTANCE
                .createExchangeWithoutSpecification(type)
                .getDefaultExchangeSpecification();
        specification.setShouldLoadRemoteMetaData(false);
        int millis = Math.toIntExact(settings.answerTimeout().toMillis());
        specification.setHttpConnTimeout(millis);
        specification.setHttpReadTimeout(millis);
        if (settings.base() != null) {
            specification.setSslUri(settings.base().toString());
            specification.setHost(settings.base().getHost());
            specification.setPort(settings.base().getPort());
        }
        if (keys != null) {
            specification.setApiKey(keys.apiKey());
            specification.setSecretKey(keys.secret().reveal());
            if (keys.passphrase() != null) {
                specification.setExchangeSpecificParametersItem(
                        "passphrase", keys.passphrase().reveal());
            }
        }
        return ExchangeFactory.INSTANCE.createExchange(specification);
    }

    String name() {
        return settings.venue();
    }

    /** Returns the machine's clock; XChange has no other. */
    InstantSource clock() {
        return InstantSource.system();
    }

    boolean hasKeys() {
        return settings.keys() != null;
    }

    boolean tellsClientIds() {
        return TELLS_CLIENT_IDS.contains(settings.venue());
    }

    Exchange exchange() {
        return account;
    }

    /** Returns what is listed, by our symbol. */
    Map<String, Listed> listed() {
        reading.lock();
        try {
            Map<String, Listed> known = listed;
            if (known == null) {
                known = ask(this::read);
                listed = known;
            }
            return known;
        } finally {
            reading.unlock();
        }
    }

    private Map<String, Listed> read() throws IOException {
        Exchange open = open(null);
        open.remoteInit();
        Map<String, Listed> all = new LinkedHashMap<>();
        open.getExchangeMetaData().getInstruments().forEach((instrument, rules) -> {
            if (instrument instanceof CurrencyPair pair) {
                Symbols.parse(pair.toString()).ifPresent(symbol -> all.put(symbol, new Listed(pair, rules)));
            }
        });
        return all;
    }

    CurrencyPair pair(String symbol) {
        return Optional.ofNullable(listed().get(symbol))
                .map(Listed::pair)
                .orElseThrow(() -> new ExchangeException(
                        Kind.REFUSED, 0, settings.venue() + " does not list " + symbol + ".", null));
    }

    /**
     * Returns the answer to {@code question}.
     *
     * @throws ExchangeException if there is none
     */
    <T> T ask(Question<T> question) {
        if (closed) {
            throw new ExchangeException(Kind.UNAVAILABLE, 0, "The connection to " + name() + " is closed.", null);
        }
        try {
            return question.ask();
        } catch (IOException | RuntimeException e) {
            throw Faults.translated(name(), e);
        }
    }

    void requireKeys() {
        if (settings.keys() == null) {
            throw new ExchangeException(
                    Kind.UNAUTHORIZED, 0, "This needs a key of " + name() + ", and none was given.", null);
        }
    }

    void close() {
        closed = true;
    }
}
