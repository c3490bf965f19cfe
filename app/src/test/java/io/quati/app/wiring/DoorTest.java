package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.browser.Browser;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way in, in a real browser. */
class DoorTest {

    private static final String PASSWORD = "seven quiet coatis";

    @TempDir
    Path folder;

    @Test
    void opensWithOneClickAndThenWithThePasswordThatWasChosen() throws InterruptedException {
        try (var browser = Browser.start(folder);
                var server = Server.start(
                        new ServerOptions(0, folder, null, 3000, 5L, "BTCUSDT").in(Databases.of(folder)))) {
            String link = server.entry().toString();
            browser.open(server.page().toString());
            browser.await(page -> page.first("#door-link").isDisplayed());
            assertThat(browser.first("#door form").isDisplayed()).isFalse();
            assertThat(browser.first(".market").isDisplayed()).isFalse();

            browser.open("about:blank");
            browser.open(link);
            browser.await(page -> page.all(".bot").size() == 2);
            assertThat(browser.run("return location.href"))
                    .isEqualTo(server.page().toString());
            assertThat(browser.run("return document.cookie")).isEqualTo("");
            browser.first("#new-password").sendKeys(PASSWORD);
            browser.first("#offer button").click();
            browser.await(page -> !page.first("#offer").isDisplayed());
            browser.keepPicture("page-entered.png");

            slowDown(browser);
            browser.await(page -> page.count("return window.held") > 0);
            browser.first("#leave").click();
            browser.await(page -> page.first("#door form").isDisplayed());
            browser.narrow(390);
            browser.keepPicture("page-door.png");
            assertThat(browser.overflow()).isZero();
            browser.first("#login").sendKeys("admin");
            browser.first("#password").sendKeys(PASSWORD);
            browser.first("#door form button").click();
            browser.await(page -> page.first("#bot-grid").isDisplayed());

            assertThat(browser.complaints()).isEmpty();
            assertThat(server.entry()).isEqualTo(server.page());
        }
    }

    /** Holds questions about candles back for a second, as a slow network does: some are on their way when somebody leaves. */
    private static void slowDown(Browser browser) {
        browser.run("""
                const send = window.fetch;
                window.held = 0;
                window.fetch = async (path, options) => {
                  if (path.startsWith('/api/klines')) {
                    window.held++;
                    await new Promise((resolve) => setTimeout(resolve, 1000));
                    options.signal.throwIfAborted();
                  }
                  return send(path, options);
                };
                return true""");
    }
}
