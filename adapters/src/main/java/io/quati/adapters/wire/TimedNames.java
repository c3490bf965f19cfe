package io.quati.adapters.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/** Looks names up as this machine does, but waits no longer than {@code limit}: a look-up itself cannot be broken off. */
record TimedNames(Duration limit) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = new CompletableFuture<InetAddress[]>();
        Thread.ofVirtual().name("name-of-exchange").start(() -> {
            try {
                found.complete(InetAddress.getAllByName(host));
            } catch (UnknownHostException e) {
                found.completeExceptionally(e);
            }
        });
        try {
            return found.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted while looking up " + host);
        } catch (ExecutionException | CancellationException | TimeoutException _) {
            throw new UnknownHostException(host + " was not found in time");
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
