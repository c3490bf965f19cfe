package io.quati.adapters.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.specfile.DocumentText;
import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.Replay;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.Money;
import io.quati.core.domain.OrderType;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryReader;
import io.quati.core.journal.EntryWriter;
import io.quati.core.journal.JournalMismatchException;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.strategy.spec.StrategySpec;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A futures run with exits that cancel each other, fundings and liquidations, kept on disk and lived again. */
class FuturesReplayTest {

    private static final String GUARDED = """
            {"name": "guarded",
             "indicators": {"mean": {"indicator": "sma", "period": 20}},
             "long": {"entry": {"above": ["close", "mean"]}},
             "short": {"entry": {"below": ["close", "mean"]}},
             "stop-loss": "15%", "take-profit": "2%",
             "trailing-stop": {"distance": "1.5%", "activation": "1%"},
             "size": "50%"}
            """;

    @TempDir
    Path directory;

    @Test
    @Covers("BT-013")
    void aRunWithFundingsLiquidationsAndGroupsIsReplayedByteForByteFromDisk() {
        List<Entry> written = new ArrayList<>();
        BacktestResult result = record(written);

        List<byte[]> records = records();
        var reader = new EntryReader();
        Replay.Outcome replay = Replay.run(records);

        assertThat(records.stream().map(reader::read).toList()).isEqualTo(written);
        assertThat(replay.entries()).isEqualTo(records.size());
        assertThat(replay.decisionHash()).isEqualTo(result.decisionHash());
        assertThat(replay.portfolio().equity()).isEqualTo(result.finalEquity());
        assertThat(replay.portfolio().cash().minus(Money.of("1000", "USDT"))).isNotEqualTo(Money.zero("USDT"));

        assertThat(result.liquidations()).isPositive();
        assertThat(result.funding().signum()).isNotZero();
        assertThat(heard(written, Liquidation.class)).hasSize((int) result.liquidations());
        assertThat(heard(written, Funding.class)).hasSize(100);
        assertThat(heard(written, Cancelled.class))
                .extracting(Cancelled::reason)
                .contains("another order of its group traded", "LIQUIDATION");
        assertThat(written)
                .anyMatch(entry ->
                        entry instanceof Entry.Placed(var order) && order.type() instanceof OrderType.TrailingStop);
    }

    @Test
    void aLiquidationThatIsTakenOutOfTheJournalIsMissed() {
        record(new ArrayList<>());
        List<byte[]> records = records();
        var reader = new EntryReader();
        records.removeIf(
                bytes -> reader.read(bytes) instanceof Entry.Heard(Event event) && event instanceof Liquidation);

        assertThatThrownBy(() -> Replay.run(records)).isInstanceOf(JournalMismatchException.class);
    }

    private BacktestResult record(List<Entry> written) {
        StrategySpec strategy = StrategySpec.of(
                DocumentText.ofJson(GUARDED.getBytes(StandardCharsets.UTF_8)).document());
        var spec = new RunSpec(
                List.of(Markets.BTC),
                strategy,
                Map.of(),
                strategy.defaultSize(),
                Money.of("1000", "USDT"),
                FillModel.of(FeeRate.of("0.0004"), 0.0001),
                new AccountRules.Futures(50, 0.004, 0));
        BarSeries market = Markets.randomWalk(11, 3_000);
        var writer = new EntryWriter();
        try (var journal = JournalFile.open(directory, JournalDirectory.SMALL)) {
            return Backtest.run(spec, market, fundings(), entry -> {
                written.add(entry);
                journal.append(writer.write(entry));
            });
        }
    }

    /** Every half an hour, between two candles or inside one, with rates of both signs. */
    private static List<Funding> fundings() {
        List<Funding> fundings = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            Instant at = Instant.ofEpochSecond(i * 1_800L + i % 3 * 20L);
            fundings.add(new Funding(at, Markets.BTC, (i % 5 - 1) * 0.0001, 100 + i * 0.01));
        }
        return fundings;
    }

    private List<byte[]> records() {
        List<byte[]> records = new ArrayList<>();
        JournalFile.read(directory, 1, (_, payload) -> {
            var bytes = new byte[payload.remaining()];
            payload.get(bytes);
            records.add(bytes);
        });
        return records;
    }

    private static <T extends Event> List<T> heard(List<Entry> entries, Class<T> kind) {
        return entries.stream()
                .filter(Entry.Heard.class::isInstance)
                .map(entry -> ((Entry.Heard) entry).event())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
