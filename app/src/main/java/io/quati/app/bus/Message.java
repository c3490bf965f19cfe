package io.quati.app.bus;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that has happened. Values of maps are what JSON knows: texts, numbers, truth values, lists and maps. What
 * each looks like in Redis is in {@code docs/redis.md}.
 */
public sealed interface Message {

    /** Returns where it is told. */
    Topic topic();

    /**
     * What a market stands at.
     *
     * @param symbol for example {@code BTCUSDT}
     * @param source where it comes from: {@code synthetic}, the name of a file or of an exchange
     * @param price of the last trade heard of
     * @param time when this was so
     */
    record MarketData(String symbol, String source, double price, Instant time) implements Message {

        public MarketData {
            if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("price must be above 0 and finite, was " + price);
            }
        }

        @Override
        public Topic topic() {
            return Topic.MARKET_DATA;
        }
    }

    /** What a model foresees. */
    record Prediction(String modelId, Map<String, Object> prediction) implements Message {

        public Prediction {
            prediction = copy(prediction);
        }

        @Override
        public Topic topic() {
            return Topic.AI_PREDICTION;
        }
    }

    /** What a model would do. */
    record TradingSignal(String modelId, String symbol, String signalType, Map<String, Object> details)
            implements Message {

        public TradingSignal {
            details = copy(details);
        }

        @Override
        public Topic topic() {
            return Topic.TRADING_SIGNAL;
        }
    }

    /** A training has ended well. */
    record ModelTrained(String modelId, Map<String, Object> metrics) implements Message {

        public ModelTrained {
            metrics = copy(metrics);
        }

        @Override
        public Topic topic() {
            return Topic.MODEL_TRAINED;
        }
    }

    /** An optimisation has ended well. */
    record OptimizationComplete(String strategyId, Map<String, Object> bestParameters, Map<String, Object> result)
            implements Message {

        public OptimizationComplete {
            bestParameters = copy(bestParameters);
            result = copy(result);
        }

        @Override
        public Topic topic() {
            return Topic.OPTIMIZATION_COMPLETE;
        }
    }

    private static Map<String, Object> copy(Map<String, Object> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
