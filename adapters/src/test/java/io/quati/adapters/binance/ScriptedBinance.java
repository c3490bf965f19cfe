package io.quati.adapters.binance;

import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.binance.wire.BinanceKeys;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.adapters.wire.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A web server that tells Binance's time, and the way to it. */
public final class ScriptedBinance {

    public static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    private ScriptedBinance() {}

    public static ScriptedServer server() {
        ScriptedServer.Script time = _ -> Reply.ok("{\"serverTime\":" + System.currentTimeMillis() + "}");
        return new ScriptedServer().on("GET /api/v3/time", time).on("GET /fapi/v1/time", time);
    }

    /** Waits until the minute does not end soon: weights are counted anew then. */
    public static void awaitRoomInTheMinute() {
        long left = 60_000 - System.currentTimeMillis() % 60_000;
        if (left < 5_000) {
            LockSupport.parkNanos(left * 1_000_000);
        }
    }

    /** Returns settings that lead to {@code server}, with a key. */
    public static BinanceSettings settings(ScriptedServer server, Path folder) {
        BinanceKeys keys = BinanceKeys.of(Mode.LOCAL, "key", new Secret(SECRET));
        return BinanceSettings.of(BinanceHosts.local(server.address()), keys, folder)
                .within(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(20));
    }
}
