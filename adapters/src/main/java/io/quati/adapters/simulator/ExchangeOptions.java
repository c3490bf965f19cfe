package io.quati.adapters.simulator;

import io.quati.adapters.simulator.fault.FaultScript;
import io.quati.adapters.simulator.matching.SpotFees;
import io.quati.core.domain.Ohlcv;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a local exchange is to be. Every method changes these options and returns them; for one thread. */
public final class ExchangeOptions {

    private int port;
    private long seed = 1;
    private String apiKey = "local-key";
    private String secret = "local-secret";
    private String publicKey = "";
    private List<String> symbols = List.of("BTCUSDT", "ETHUSDT", "BNBUSDT");
    private List<Ohlcv> candles = List.of();
    private final Map<String, BigDecimal> balances = new TreeMap<>();
    private final Map<String, BigDecimal> futuresBalances = new TreeMap<>();
    private SpotFees fees = SpotFees.USUAL;
    private double speed = 1;
    private InstantSource clock = InstantSource.system();
    private FaultScript faults = FaultScript.NONE;
    private int historyDays = 10;
    private int weightPerMinute = 6000;
    private int ordersPerTenSeconds = 50;
    private boolean withdrawals;
    private long firstNumber;

    /** Listens there; 0, as before this is called, means any free port. */
    public ExchangeOptions port(int value) {
        port = value;
        return this;
    }

    /** Starts all chance from this. */
    public ExchangeOptions seed(long value) {
        seed = value;
        return this;
    }

    /** Knows this key and its secret, and no other. */
    public ExchangeOptions credentials(String key, String keySecret) {
        if (key.isBlank() || keySecret.isBlank()) {
            throw new IllegalArgumentException("key and secret must not be blank");
        }
        apiKey = key;
        secret = keySecret;
        return this;
    }

    /** Accepts signatures of this Ed25519 key too; base64 as in a PEM file. */
    public ExchangeOptions ed25519(String base64) {
        publicKey = base64;
        return this;
    }

    /** Trades these. */
    public ExchangeOptions symbols(List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("symbols must not be empty");
        }
        symbols = List.copyOf(values);
        return this;
    }

    /** Replays these one-minute candles as the first symbol's. */
    public ExchangeOptions candles(List<Ohlcv> values) {
        candles = List.copyOf(values);
        return this;
    }

    /** Gives the account this much at the start; without any, it has 100,000 of every quote currency. */
    public ExchangeOptions balance(String asset, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("balance must not be negative, was " + amount);
        }
        balances.put(asset, amount);
        return this;
    }

    /** Gives the futures account this much at the start; otherwise it has nothing. */
    public ExchangeOptions futuresBalance(String asset, BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("balance must be positive, was " + amount);
        }
        futuresBalances.put(asset, amount);
        return this;
    }

    public ExchangeOptions fees(SpotFees value) {
        fees = value;
        return this;
    }

    /** Runs its time so many times as fast as the clock's; clients have to run theirs as fast. */
    public ExchangeOptions speed(double value) {
        speed = value;
        return this;
    }

    /** Takes the time from there. */
    public ExchangeOptions clock(InstantSource value) {
        clock = value;
        return this;
    }

    /** Lets this go wrong. */
    public ExchangeOptions faults(FaultScript value) {
        faults = value;
        return this;
    }

    /** Knows candles of so many days before the start. */
    public ExchangeOptions historyDays(int value) {
        if (value < 0 || value > 60) {
            throw new IllegalArgumentException("historyDays must be within [0, 60], was " + value);
        }
        historyDays = value;
        return this;
    }

    /** Allows so much weight per minute and so many orders in ten seconds. */
    public ExchangeOptions limits(int weight, int orders) {
        if (weight < 1 || orders < 1) {
            throw new IllegalArgumentException("limits must be positive, were " + weight + ", " + orders);
        }
        weightPerMinute = weight;
        ordersPerTenSeconds = orders;
        return this;
    }

    /** Says of its key that it may withdraw. */
    public ExchangeOptions withdrawals(boolean allowed) {
        withdrawals = allowed;
        return this;
    }

    /** Numbers orders and trades from above this, so that none has a number that an exchange before this one gave. */
    public ExchangeOptions numbersAbove(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("numbers must not be negative, were above " + value);
        }
        firstNumber = value;
        return this;
    }

    int port() {
        return port;
    }

    long seed() {
        return seed;
    }

    String apiKey() {
        return apiKey;
    }

    String secret() {
        return secret;
    }

    String publicKey() {
        return publicKey;
    }

    List<String> symbols() {
        return symbols;
    }

    List<Ohlcv> candles() {
        return new ArrayList<>(candles);
    }

    Map<String, BigDecimal> balances() {
        return balances;
    }

    Map<String, BigDecimal> futuresBalances() {
        return futuresBalances;
    }

    SpotFees fees() {
        return fees;
    }

    double speed() {
        return speed;
    }

    InstantSource clock() {
        return clock;
    }

    FaultScript faults() {
        return faults;
    }

    int historyDays() {
        return historyDays;
    }

    int weightPerMinute() {
        return weightPerMinute;
    }

    int ordersPerTenSeconds() {
        return ordersPerTenSeconds;
    }

    boolean withdrawals() {
        return withdrawals;
    }

    long firstNumber() {
        return firstNumber;
    }
}
