package io.quati.adapters.desk;

import io.quati.core.portfolio.Holdings;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a desk is told so that it can keep an eye on the account besides the orders.
 *
 * @param account of this bot and of others
 * @param holdings waits until the bot has dealt with all that it was told, and returns what it counts on then; empty if that
 *     takes too long, or cannot be compared
 * @param concerned hears what there is to worry about, whenever that changes
 */
public record AccountWatch(
        SharedAccount account, Supplier<Optional<Holdings>> holdings, Consumer<List<Concern>> concerned) {}
