package io.quati.app.trading;

import io.quati.app.market.LiveMarket;
import io.quati.app.web.Access;
import io.quati.app.web.Paging;
import io.quati.app.web.RequestRejectedException;
import io.quati.app.web.Role;
import io.quati.core.market.Symbols;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/trades/{symbol}}: what was traded, newest first, page by page. */
@RestController
final class TradesController {

    private final LiveMarket market;
    private final Trades trades;

    TradesController(LiveMarket market, Trades trades) {
        this.market = market;
        this.trades = trades;
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/trades/{symbol}")
    ResponseEntity<List<Trade>> trades(
            @PathVariable String symbol,
            @RequestParam(defaultValue = "100") String limit,
            @RequestParam(defaultValue = "0") String offset,
            @RequestParam(defaultValue = "") String cursor) {
        String known = Symbols.parse(symbol)
                .filter(each -> each.equals(market.symbol()) || trades.has(each))
                .orElseThrow(() -> RequestRejectedException.unknownSymbol(symbol, List.of(market.symbol())));
        var paging = Paging.of(limit, offset, cursor);
        return paging.answer("/api/trades/" + known, trades.of(known, paging), trades.count(known), Trade::cursor);
    }
}
