package io.quati.app.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quati.app.console.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes reports to disk. What is there is never overwritten, and what was begun appears whole or not at all. */
public final class ReportFiles {

    private ReportFiles() {}

    /** Throws {@link Refusal} unless {@code file} may become a new page. */
    public static void requireNewPage(Path file) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
            throw Refusal.badInput("error.report.html", file.toString());
        }
        if (Files.exists(file)) {
            throw Refusal.badInput("error.exists", file.toString());
        }
    }

    /** Throws {@link Refusal} unless {@code folder} is missing or empty. */
    public static void requireNewFolder(Path folder) {
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            if (files.findAny().isPresent()) {
                throw Refusal.badInput("error.report.folder", folder.toString());
            }
        } catch (NotDirectoryException _) {
            throw Refusal.badInput("error.report.folder", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the page to {@code file}. */
    public static void writePage(Path file, BacktestReport report, ReportTexts texts) {
        write(file, ReportPage.of(report, texts).getBytes(UTF_8));
    }

    /** Writes page, JSON, tables and picture into {@code folder}. */
    public static void writeFolder(Path folder, BacktestReport report, ReportTexts texts) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("report.html", ReportPage.of(report, texts).getBytes(UTF_8));
        var json = ReportJson.of(report, false).with("backtesting_py", ReportJson.backtestingPy(report));
        files.put("report.json", (json.toText() + "\n").getBytes(UTF_8));
        files.put("equity.csv", ReportCsv.equity(report).getBytes(UTF_8));
        files.put("trades.csv", ReportCsv.trades(report).getBytes(UTF_8));
        files.put("report.png", ReportPicture.png(report, texts));
        Path place = folder.toAbsolutePath().normalize();
        Path workshop = beside(place);
        try {
            Files.createDirectories(workshop);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(workshop.resolve(file.getKey()), file.getValue());
            }
            Files.deleteIfExists(place);
            Files.move(workshop, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        Path place = file.toAbsolutePath().normalize();
        Path workshop = beside(place);
        try {
            Files.createDirectories(workshop.getParent());
            Files.write(workshop, bytes);
            Files.move(workshop, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path beside(Path place) {
        return place.resolveSibling("." + place.getFileName() + ".part");
    }
}
