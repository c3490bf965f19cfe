package io.quati.app.market;

import io.quati.app.web.Access;
import io.quati.app.web.Role;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/market_data}: the last 24 hours of every market that this server follows, numbers as text. */
@RestController
final class MarketDataController {

    private final MarketDriver driver;

    MarketDataController(MarketDriver driver) {
        this.driver = driver;
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/market_data")
    ResponseEntity<List<TickerData>> tickers() {
        TickerData ticker = TickerData.of(driver.market()).orElseThrow(CandleView::away);
        return Staleness.of(driver).on(List.of(ticker));
    }
}
