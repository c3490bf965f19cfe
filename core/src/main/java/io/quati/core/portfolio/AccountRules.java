package io.quati.core.portfolio;

import io.quati.core.domain.Money;
import java.util.Collection;

/** What an account may hold and what its positions must be backed with. */
public sealed interface AccountRules {

    AccountRules SPOT = new Spot();

    /** Holds only what has been paid for. */
    record Spot() implements AccountRules {}

    /**
     * Linear futures with isolated margin: each position, long or short, is backed by its own margin of entry value over
     * leverage, and is liquidated when losses leave less of it than the maintenance margin.
     *
     * @param leverage position value over margin, 1 to 125
     * @param maintenanceRate share of a position's value that its margin must not fall below, within [0, 1)
     * @param maintenanceAmount quote currency that the venue takes off the maintenance margin (the tier's amount, or "cum")
     * @param maintenanceOf which value the maintenance margin is a share of
     */
    record Futures(int leverage, double maintenanceRate, double maintenanceAmount, MaintenanceOf maintenanceOf)
            implements AccountRules {

        /** Which value the maintenance margin is a share of. */
        public enum MaintenanceOf {
            /** What the position is worth now, as at Binance. */
            MARK_VALUE,
            /** What the position was worth when it was entered, as at Bybit. */
            ENTRY_VALUE
        }

        /** An account whose maintenance margin is a share of what the position is worth now. */
        public Futures(int leverage, double maintenanceRate, double maintenanceAmount) {
            this(leverage, maintenanceRate, maintenanceAmount, MaintenanceOf.MARK_VALUE);
        }

        public Futures {
            if (leverage < 1 || leverage > 125) {
                throw new IllegalArgumentException("leverage must be within [1, 125], was " + leverage);
            }
            if (!(maintenanceRate >= 0 && maintenanceRate < 1)) {
                throw new IllegalArgumentException("maintenanceRate must be within [0, 1), was " + maintenanceRate);
            }
            if (!(maintenanceAmount >= 0 && maintenanceAmount < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("maintenanceAmount must not be negative, was " + maintenanceAmount);
            }
        }

        /**
         * Returns the mark price at which the venue closes the position, or NaN if no price above zero does.
         * Sources: Binance, "How to Calculate Liquidation Price of USDⓈ-M Futures Contracts", isolated margin; Bybit,
         * "Liquidation Price Calculation under Isolated Mode (Unified Trading Account)", USDT contracts, no margin added.
         *
         * @param quantity signed, in base units; negative is short
         * @param entryPrice average, in quote currency
         */
        public double liquidationPrice(double quantity, double entryPrice) {
            double size = Math.abs(quantity);
            double margin = size * entryPrice / leverage;
            double price = switch (maintenanceOf) {
                case MARK_VALUE ->
                    (margin + maintenanceAmount - quantity * entryPrice) / (size * maintenanceRate - quantity);
                case ENTRY_VALUE ->
                    entryPrice - (margin + maintenanceAmount - size * entryPrice * maintenanceRate) / quantity;
            };
            return price > 0 && price < Double.POSITIVE_INFINITY ? price : Double.NaN;
        }

        /** Returns the margin behind a position with this entry value. */
        public Money margin(Money entryValue) {
            return entryValue.times(1, leverage);
        }

        /** Returns what of the wallet backs no position; gains and losses not yet taken do not count. */
        public Money free(Money cash, Collection<Position> positions) {
            Money free = cash;
            for (Position position : positions) {
                if (position.lots() != 0) {
                    Money cost = position.cost();
                    free = (position.lots() > 0 ? free.plus(cost) : free.minus(cost)).minus(margin(cost));
                }
            }
            return free;
        }
    }
}
