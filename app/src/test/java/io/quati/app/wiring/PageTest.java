package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.browser.Browser;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. */
class PageTest {

    private static final int MANY = 30;

    /** About how many bots the page may ask in a second. */
    private static final int AT_ONCE = 6;

    @TempDir
    Path folder;

    @Test
    void showsBothBotsAndFitsANarrowScreen() throws InterruptedException {
        try (var browser = Browser.start(folder);
                var server = Server.start(
                        new ServerOptions(0, folder, null, 3000, 5L, "BTCUSDT").in(Databases.of(folder)))) {
            browser.open(server.entry().toString());
            browser.await(page -> page.all(".bot").size() == 2);
            browser.await(page -> !page.all("#bot-grid .fills li").isEmpty());
            browser.await(page -> !page.all("#bot-sma-cross .fills li").isEmpty());
            browser.run("""
                    const draws = Chart.candles;
                    Chart.candles = (canvas, data) => { window.drawn = data; draws(canvas, data); };
                    return true""");
            browser.first("#bot-grid .levels summary").click();
            browser.await(page -> page.all("#bot-grid .levels li").size() > 2);
            browser.await(page -> page.count("return window.drawn?.levels.length ?? 0") > 1);
            assertThat(browser.count("return window.drawn.fills.length")).isGreaterThan(1);
            assertThat(ink(browser, "#chart")).isPositive();
            assertThat(ink(browser, "#bot-grid .equity")).isPositive();
            assertThat(ink(browser, "#bot-sma-cross .equity")).isPositive();
            browser.keepPicture("page-1200.png");

            browser.first("#bot-grid .fills summary").click();
            assertThat(browser.first("#bot-grid .fills .why").getText()).contains("Order");
            browser.first("button[data-lang=pt-BR]").click();
            browser.await(page -> page.first(".mode strong").getText().equals("SOMBRA"));
            browser.narrow(390);
            browser.keepPicture("page-390.png");
            assertThat(browser.overflow()).isZero();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void asksForAllOnlyOfTheBotsInView() throws IOException, InterruptedException {
        try (var browser = Browser.start(folder);
                var server = Server.start(Places.ended(folder, MANY))) {
            Places.awaitEnd(server);
            browser.open(server.entry().toString());
            browser.await(page -> page.all(".bot").size() == MANY);
            browser.await(page -> !page.all("#bot-grid .fills li").isEmpty());
            lists(browser, 3);

            int near = browser.count("return document.querySelectorAll('.bot.near').length");
            assertThat(near).isBetween(2, AT_ONCE);
            assertThat(asked(browser))
                    .as("each of them once, as nothing happens")
                    .isEqualTo(near);
            assertThat(ink(browser, "#bot-grid-30 .equity")).isZero();
            assertThat(browser.all("#bot-grid-30 .fills li")).isEmpty();
            assertThat(browser.first("#bot-grid-30 [data-field=equity]").getText())
                    .contains("USDT");
            assertThat(browser.first("#bot-grid-30 [data-field=trades]").getText())
                    .matches("[1-9].*");
            browser.keepPicture("page-many.png");

            int height = height(browser);
            browser.run("document.querySelector('#bot-grid-30').scrollIntoView(); return true");
            browser.await(page -> !page.all("#bot-grid-30 .fills li").isEmpty());
            assertThat(ink(browser, "#bot-grid-30 .equity")).isPositive();
            assertThat(height(browser)).isEqualTo(height);
            browser.keepPicture("page-many-below.png");

            countQuestions(browser);
            browser.run("document.body.style.zoom = 0.05; return true");
            browser.await(page -> asked(page) == MANY);
            lists(browser, 2);
            assertThat(asked(browser)).isEqualTo(MANY);
            assertThat(browser.count("return Math.max(...window.questions)")).isEqualTo(AT_ONCE);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** Returns how many pixels of a canvas have a colour. */
    private static int ink(Browser browser, String canvas) {
        return browser.count("""
                const canvas = document.querySelector('%s');
                const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {willReadFrequently: true});
                copy.drawImage(canvas, 0, 0);
                return copy.getImageData(0, 0, canvas.width, canvas.height).data
                  .filter((value, place) => place %% 4 === 3 && value > 0).length""".formatted(canvas));
    }

    private static int height(Browser browser) {
        return browser.count("return document.querySelector('#bot-grid-30').offsetHeight");
    }

    /** Waits until the list has come so many more times. */
    private static void lists(Browser browser, int more) throws InterruptedException {
        String count =
                "return performance.getEntriesByType('resource').filter((e) => e.name.endsWith('/api/bots')).length";
        int before = browser.count(count);
        browser.await(page -> page.count(count) >= before + more);
    }

    /** Returns how often the page has asked for all of one bot. */
    private static int asked(Browser browser) {
        return browser.count("""
                return performance.getEntriesByType('resource')
                  .filter((entry) => entry.name.includes('/api/bots/')).length""");
    }

    /** Counts from now on about how many bots the page asks in each of its seconds. */
    private static void countQuestions(Browser browser) {
        browser.run("""
                const refresh = Details.refresh;
                const fetch = window.fetch;
                window.questions = [0];
                Details.refresh = (bots) => { window.questions.push(0); return refresh(bots); };
                window.fetch = (path, options) => {
                  window.questions[window.questions.length - 1] += path.startsWith('/api/bots/');
                  return fetch(path, options);
                };
                return true""");
    }
}
