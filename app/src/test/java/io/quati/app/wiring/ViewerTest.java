package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.browser.Browser;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.testing.Covers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The viewer of the API and the test page in a real browser, under our content security policy. */
class ViewerTest {

    @TempDir
    Path folder;

    @Test
    @Covers("IMP-025")
    void showsTheApiWithoutAnyOtherMachine() throws InterruptedException {
        try (var browser = Browser.start(folder);
                var server = Server.start(
                        new ServerOptions(0, folder, null, 3000, 5L, "BTCUSDT").in(Databases.of(folder)))) {
            browser.open(server.page().resolve("/docs").toString());
            browser.await(page -> page.all(".opblock").size() > 25);
            assertThat(browser.first(".info .title").getText()).contains("BotCriptoFy2 AI/ML Server");
            assertThat(browser.complaints()).isEmpty();

            browser.open(server.entry().toString());
            browser.await(page -> page.all(".bot").size() == 2);
            browser.open(server.page().resolve("/test").toString());
            browser.await(page -> !page.all("#market-data-tickers button").isEmpty());
            browser.first("#market-data-tickers button").click();
            browser.await(
                    page -> page.first("#market-data-tickers pre").getText().contains("\"symbol\": \"BTCUSDT\""));
            assertThat(browser.first("#market-data-tickers pre").getText()).contains("200");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
