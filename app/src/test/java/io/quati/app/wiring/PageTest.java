package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.browser.Browser;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. */
class PageTest {

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
}
