package io.quati.app.projection;

import io.quati.app.report.CsvField;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fill as it stands in files.
 *
 * @param action BUY or SELL
 * @param fee in {@code feeAsset}; negative where the venue paid
 * @param profit what this fill realized, after its fee, in quote currency: the sum over a bot is its realized profit
 * @param score of the model that wanted it; null where none did
 * @param mode whose money it was
 */
record FiledTrade(
        Instant timestamp,
        String bot,
        String ticker,
        String action,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal fee,
        String feeAsset,
        BigDecimal profit,
        @Nullable BigDecimal score,
        String mode,
        long orderId,
        long tradeId) {

    static final String HEADER =
            "timestamp,bot,ticker,action,price,quantity,fee,fee_asset,profit,score,mode,order_id,trade_id\n";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    FiledTrade {
        price = plain(price);
        quantity = plain(quantity);
        fee = plain(fee);
        profit = plain(profit);
    }

    /** Without zeros at its end, and never with an exponent. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    String json() {
        return JSON.writeValueAsString(this) + "\n";
    }

    String csv() {
        return String.join(
                        ",",
                        timestamp.toString(),
                        CsvField.of(bot),
                        CsvField.of(ticker),
                        action,
                        price.toPlainString(),
                        quantity.toPlainString(),
                        fee.toPlainString(),
                        CsvField.of(feeAsset),
                        profit.toPlainString(),
                        score == null ? "" : score.toPlainString(),
                        CsvField.of(mode),
                        Long.toString(orderId),
                        Long.toString(tradeId))
                + "\n";
    }
}
