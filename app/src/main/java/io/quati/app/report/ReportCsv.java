package io.quati.app.report;

import io.quati.core.domain.Side;
import io.quati.core.performance.Drawdown;
import io.quati.core.performance.Fill;
import java.math.BigDecimal;
import java.time.Instant;

/** Tables for other programs: decimal points, commas between fields, UTC times in ISO 8601, empty where unknown. */
final class ReportCsv {

    private ReportCsv() {}

    /** Returns equity, benchmark and drawdown at every close. */
    static String equity(BacktestReport report) {
        var account = report.account();
        var market = report.market();
        double scale = account.first() / market.first();
        double[] underwater = Drawdown.underwater(account);
        var text = new StringBuilder("time,equity,benchmark,drawdown\n");
        for (int i = 0; i < account.size(); i++) {
            text.append(Instant.ofEpochMilli(account.time(i)))
                    .append(',')
                    .append(plain(account.at(i)))
                    .append(',')
                    .append(plain(market.at(i) * scale))
                    .append(',')
                    .append(plain(underwater[i]))
                    .append('\n');
        }
        return text.toString();
    }

    /** Returns all trades, the closed ones in the order of their exits. */
    static String trades(BacktestReport report) {
        var text = new StringBuilder(
                "side,status,quantity,entry_time,entry_price,exit_time,exit_price,profit,fees,entry_bar,exit_bar,symbol\n");
        for (Trade trade : report.trades()) {
            Fill exit = trade.exit();
            text.append(String.join(
                            ",",
                            trade.side() == Side.BUY ? "long" : "short",
                            exit == null ? "open" : "closed",
                            plain(trade.quantity()),
                            trade.timeOf(trade.entry()).toString(),
                            plain(trade.priceOf(trade.entry())),
                            exit == null ? "" : trade.timeOf(exit).toString(),
                            exit == null ? "" : plain(trade.priceOf(exit)),
                            plain(trade.profit().toBigDecimal()),
                            plain(trade.fees().toBigDecimal()),
                            String.valueOf(trade.entry().bar()),
                            exit == null ? "" : String.valueOf(exit.bar()),
                            CsvField.of(trade.instrument().symbol())))
                    .append('\n');
        }
        return text.toString();
    }

    private static String plain(double value) {
        return Double.isFinite(value) ? plain(BigDecimal.valueOf(value)) : "";
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
