package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quati.app.settings.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page in a real browser; skipped where Debian's chromium and its driver are missing. */
class PageTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    @TempDir
    Path folder;

    @Test
    void showsBothBotsAndFitsANarrowScreen() throws InterruptedException {
        assumeTrue(Files.exists(CHROMIUM) && Files.exists(DRIVER), "chromium and chromedriver are not installed");
        try (var server = Server.start(new ServerOptions(0, folder, null, 3000, 5L, "BTCUSDT"))) {
            ChromeDriver browser = browser();
            try {
                browser.get(server.page().toString());
                await(browser, page -> page.findElements(By.cssSelector(".bot")).size() == 2);
                await(
                        browser,
                        page -> !page.findElements(By.cssSelector("#bot-grid .fills li"))
                                .isEmpty());

                browser.findElement(By.cssSelector("#bot-grid .fills summary")).click();
                assertThat(browser.findElement(By.cssSelector("#bot-grid .fills .why"))
                                .getText())
                        .contains("Order");
                browser.findElement(By.cssSelector("button[data-lang=pt-BR]")).click();
                await(
                        browser,
                        page -> page.findElement(By.cssSelector(".mode strong"))
                                .getText()
                                .equals("SOMBRA"));
                browser.executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
                keepPicture(browser);
                Object overflow = browser.executeScript(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
                assertThat(((Number) java.util.Objects.requireNonNull(overflow)).intValue())
                        .isZero();
                assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                        .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                        .isEmpty();
            } finally {
                browser.quit();
            }
        }
    }

    /** For people who want to look at it after a build. */
    private static void keepPicture(ChromeDriver browser) {
        byte[] picture = browser.getScreenshotAs(OutputType.BYTES);
        try {
            Files.write(Files.createDirectories(Path.of("target")).resolve("page-390.png"), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(ChromeDriver browser, Predicate<ChromeDriver> there) throws InterruptedException {
        for (int i = 0; i < 300 && !there.test(browser); i++) {
            Thread.sleep(100);
        }
        assertThat(there.test(browser)).isTrue();
    }

    private ChromeDriver browser() {
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en-US",
                "--window-size=1200,900",
                "--user-data-dir=" + folder.resolve("profile")));
        var logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        return new ChromeDriver(service, options);
    }
}
