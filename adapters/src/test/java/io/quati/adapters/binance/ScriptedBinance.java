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

/** A web server that tells Binance's time, and the way to it. */
public final class ScriptedBinance {

    public static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    private ScriptedBinance() {}

    public static ScriptedServer server() {
        ScriptedServer.Script time = _ -> Reply.ok("{\"serverTime\":" + System.currentTimeMillis() + "}");
        return new ScriptedServer().on("GET /api/v3/time", time).on("GET /fapi/v1/time", time);
    }

    /** Returns settings that lead to {@code server}, with a key. */
    public static BinanceSettings settings(ScriptedServer server, Path folder) {
        BinanceKeys keys = BinanceKeys.of(Mode.LOCAL, "key", new Secret(SECRET));
        return BinanceSettings.of(BinanceHosts.local(server.address()), keys, folder)
                .within(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(20));
    }
}
