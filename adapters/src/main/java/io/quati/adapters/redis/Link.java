package io.quati.adapters.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.quati.adapters.redis.RedisPlace.Transport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Two connections to Redis, one to ask and one to listen, to a single server or to a cluster. Lettuce makes them again
 * when they break; what is asked meanwhile is refused at once instead of piling up.
 */
record Link(
        AbstractRedisClient client,
        ClientResources resources,
        RedisClusterAsyncCommands<String, String> commands,
        StatefulRedisPubSubConnection<String, String> listening)
        implements AutoCloseable {

    /** How long an answer is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration TOPOLOGY_PERIOD = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 1_000;
    private static final int THREADS = 2;

    /**
     * Connects.
     *
     * @throws RedisException if Redis cannot be reached, is not trusted, or lets us not in
     */
    static Link open(RedisPlace place) {
        ClientResources resources = DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(
                        Delay.decorrelatedJitter(Duration.ofMillis(50), LONGEST_PAUSE, 50, TimeUnit.MILLISECONDS))
                .build();
        @Nullable AbstractRedisClient client = null;
        try {
            List<RedisURI> uris =
                    place.nodes().stream().map(node -> uri(place, node)).toList();
            if (place.cluster()) {
                var cluster = RedisClusterClient.create(resources, uris);
                client = cluster;
                cluster.setOptions(clusterOptions(place));
                StatefulRedisClusterConnection<String, String> asking = cluster.connect(new BoundedCodec());
                return new Link(cluster, resources, asking.async(), cluster.connectPubSub(new BoundedCodec()));
            }
            var single = RedisClient.create(resources, uris.getFirst());
            client = single;
            single.setOptions(options(place, ClientOptions.builder()).build());
            StatefulRedisConnection<String, String> asking = single.connect(new BoundedCodec());
            return new Link(single, resources, asking.async(), single.connectPubSub(new BoundedCodec()));
        } catch (RedisException e) {
            shutDown(client, resources);
            throw e;
        }
    }

    private static RedisURI uri(RedisPlace place, RedisPlace.Node node) {
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(node.host())
                .withPort(node.port())
                .withDatabase(place.database())
                .withTimeout(PATIENCE);
        if (place.transport() instanceof Transport.Tls(var _, boolean verified)) {
            uri.withSsl(true).withVerifyPeer(verified ? SslVerifyMode.FULL : SslVerifyMode.NONE);
        }
        var password = place.login().password();
        if (password != null) {
            String user = place.login().user();
            char[] word = password.reveal().toCharArray();
            if (user == null) {
                uri.withPassword(word);
            } else {
                uri.withAuthentication(user, word);
            }
        }
        return uri.build();
    }

    private static ClusterClientOptions clusterOptions(RedisPlace place) {
        var refresh = ClusterTopologyRefreshOptions.builder()
                .enablePeriodicRefresh(TOPOLOGY_PERIOD)
                .build();
        return ClusterClientOptions.builder(
                        options(place, ClientOptions.builder()).build())
                .topologyRefreshOptions(refresh)
                .build();
    }

    private static ClientOptions.Builder options(RedisPlace place, ClientOptions.Builder options) {
        options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_WAITING)
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(PATIENCE)
                        .keepAlive(true)
                        .build());
        if (place.transport() instanceof Transport.Tls(var authority, boolean verified)) {
            SslOptions.Builder tls = SslOptions.builder().jdkSslProvider().handshakeTimeout(PATIENCE);
            if (authority != null && verified) {
                tls.trustManager(authority.toFile());
            }
            options.sslOptions(tls.build());
        }
        return options;
    }

    @Override
    public void close() {
        shutDown(client, resources);
    }

    private static void shutDown(@Nullable AbstractRedisClient client, ClientResources resources) {
        if (client != null) {
            client.shutdown(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
        resources.shutdown(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).syncUninterruptibly();
    }
}
