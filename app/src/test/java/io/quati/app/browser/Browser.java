package io.quati.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window; a test is skipped where Debian's chromium or its driver is missing. */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts a browser that keeps its files below {@code folder}. */
    public static Browser start(Path folder) {
        assumeTrue(Files.exists(CHROMIUM) && Files.exists(DRIVER), "chromium and chromedriver are not installed");
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
        return new Browser(new ChromeDriver(service, options));
    }

    public void open(String address) {
        driver.get(address);
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    public WebElement first(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Returns what a script returns. */
    public Object run(String script) {
        return Objects.requireNonNull(driver.executeScript(script), script);
    }

    /** Returns the whole number that a script returns. */
    public int count(String script) {
        return ((Number) run(script)).intValue();
    }

    /** Makes the screen as narrow as a telephone's. */
    public void narrow(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 844, "deviceScaleFactor", 2, "mobile", true));
    }

    /** Returns by how many pixels the page is wider than the screen. */
    public int overflow() {
        return count("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** Returns everything that the browser warned of. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** Waits until something is there, half a minute at most. */
    public void await(Predicate<Browser> there) throws InterruptedException {
        for (int i = 0; i < 300 && !there.test(this); i++) {
            Thread.sleep(100);
        }
        assertThat(there.test(this)).isTrue();
    }

    /** Keeps a picture in the folder of the build, for people who want to look at it afterwards. */
    public void keepPicture(String name) {
        byte[] picture = driver.getScreenshotAs(OutputType.BYTES);
        try {
            Files.write(Files.createDirectories(Path.of("target")).resolve(name), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
