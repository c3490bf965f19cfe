package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.simulator.LocalExchange;
import io.quati.app.browser.Browser;
import io.quati.app.bus.Waiting;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, with an exchange that is there and one that is not. */
class ExchangePageTest {

    private static final int DESK = 1280;
    private static final int TELEPHONE = 420;

    @TempDir
    static Path profile;

    private static @Nullable Browser opened;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        opened = Browser.start(profile);
    }

    @AfterAll
    static void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private static Browser browser() {
        if (opened == null) {
            throw new IllegalStateException("the browser must be open");
        }
        return opened;
    }

    @Test
    void showsBotsThatTradeAtALocalExchange() throws InterruptedException {
        try (var exchange = LocalExchange.start(Places.restless());
                var server = Server.start(Places.options(folder, Places.traded(exchange)))) {
            Browser browser = browser();
            browser.narrow(DESK);
            awaitReady(server);
            browser.open(server.entry().toString());
            browser.await(page -> !page.all("#bot-grid .fills li").isEmpty());
            browser.await(page -> page.first("#source").getText().contains("market of the local exchange · live"));

            assertThat(browser.first("#mode-name").getText()).isEqualTo("LOCAL EXCHANGE");
            assertThat(browser.first("#link").isDisplayed()).isFalse();
            assertThat(browser.first("#health").getText()).isEqualTo("healthy");
            keepPictures("local");
            leave();
        }
    }

    @Test
    void saysWhatTheAccountLacksAndWhatToDo() throws InterruptedException {
        try (var exchange = LocalExchange.start(Places.restless().balance("USDT", BigDecimal.valueOf(20_000)));
                var server = Server.start(Places.options(folder, Places.traded(exchange)))) {
            Browser browser = browser();
            browser.narrow(DESK);
            awaitReady(server);
            browser.open(server.entry().toString());
            browser.await(page -> !page.all("#bot-grid .fills li").isEmpty());
            assertThat(browser.first("#bot-grid .concerns").isDisplayed()).isFalse();

            Places.give(exchange, "USDT", "-100");
            browser.await(page -> !page.all("#bot-grid .concerns:not([hidden])").isEmpty());

            assertThat(browser.first("#bot-grid .concerns").getText())
                    .matches("The account has [0-9,.]+ USDT, but its bots count on [0-9,.]+ USDT: .*")
                    .contains("Bring the difference back");
            assertThat(browser.first("#health").getText()).isEqualTo("degraded");
            keepPictures("short");

            browser.first("button[data-lang=pt-BR]").click();
            browser.await(page ->
                    !page.all("button[data-lang=pt-BR][aria-pressed=true]").isEmpty());
            assertThat(browser.first("#bot-grid .concerns").getText()).contains("Traga a diferença de volta");
            leave();
        }
    }

    @Test
    void saysWhatItCannotReachAndThatItTriesAgain() throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + Places.freePort());
        try (var server = Server.start(Places.options(folder, Places.watched(address)))) {
            Browser browser = browser();
            browser.narrow(DESK);
            browser.open(server.entry().toString());
            browser.await(page -> page.first("#link").isDisplayed());

            assertThat(browser.first("#link").getText())
                    .contains("binance cannot be reached at " + address)
                    .contains("Trying again");
            assertThat(browser.first("#mode-name").getText()).isEqualTo("SHADOW");
            assertThat(browser.first("#health").getText()).isEqualTo("degraded");
            assertThat(browser.first("#bot-grid .state").getText()).isEqualTo("waiting for the exchange");
            assertThat(browser.first("#no-candles").isDisplayed()).isTrue();
            assertThat(browser.first("#chart").isDisplayed()).isFalse();
            // a browser minds every 503, which is what the server answers while an exchange is away
            keepPictures(
                    "degraded", complaint -> complaint.contains("/api/klines/") && complaint.contains("status of 503"));

            browser.first("button[data-lang=pt-BR]").click();
            browser.await(page -> page.first("#link").getText().contains("não pode ser alcançada em " + address));
            leave();
        }
    }

    /** Until then there are no candles, which a browser minds. */
    private static void awaitReady(Server server) throws InterruptedException {
        Waiting.until(
                "ready",
                () -> Client.stranger(server).get("/health/ready").statusCode() == 200
                        && Client.stranger(server)
                                .json("/health?simple=true")
                                .at("/services/ccxws")
                                .asBoolean());
    }

    /** A page that stayed open would miss its server, and say so. */
    private static void leave() {
        browser().open("about:blank");
    }

    private static void keepPictures(String name) {
        keepPictures(name, _ -> false);
    }

    /** @param expected whether the page is right to make a browser complain of this */
    private static void keepPictures(String name, Predicate<String> expected) {
        for (int width : new int[] {DESK, TELEPHONE}) {
            browser().narrow(width);
            browser().keepPicture("page-" + name + "-" + width + ".png");
            assertThat(browser().overflow()).isZero();
        }
        assertThat(browser().complaints()).allMatch(expected);
    }
}
