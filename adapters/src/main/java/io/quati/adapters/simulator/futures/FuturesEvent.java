package io.quati.adapters.simulator.futures;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Something that a futures account's owner is told. */
public sealed interface FuturesEvent {

    long time();

    /** What an order did. */
    enum Execution {
        NEW,
        TRADE,
        CANCELED,
        EXPIRED,
        /** Traded because the exchange closed the position. */
        CALCULATED
    }

    /** An order changed. */
    record OrderChanged(FuturesOrder order, Execution execution, Optional<FuturesFill> fill, long time)
            implements FuturesEvent {}

    /** A position as it stood when the account changed. */
    record Held(
            String symbol,
            PositionSide side,
            BigDecimal amount,
            BigDecimal entryPrice,
            BigDecimal realized,
            BigDecimal unrealized,
            boolean isolated,
            BigDecimal isolatedWallet) {}

    /** What a wallet holds, in all and without what is set aside for isolated positions, and by how much it changed. */
    record Funds(BigDecimal wallet, BigDecimal cross, BigDecimal change) {}

    /** Balances or positions changed; only those that did. */
    record AccountChanged(String reason, SortedMap<String, Funds> balances, List<Held> positions, long time)
            implements FuturesEvent {}

    /** A waiting order changed. */
    record AlgoChanged(AlgoOrder order, long time) implements FuturesEvent {}

    /** A symbol's leverage changed. */
    record LeverageChanged(String symbol, int leverage, long time) implements FuturesEvent {}
}
