package io.quati.adapters.wire;

import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;

/**
 * A host that calls go to.
 *
 * @param route with the port, also where the address leaves it out
 * @param name as the address has it, for the header {@code Host}
 */
record Destination(HttpRoute route, String name) {

    static Destination of(URI host) {
        var named = new HttpHost(host.getScheme(), host.getHost(), host.getPort());
        HttpHost target = RoutingSupport.normalize(named, DefaultSchemePortResolver.INSTANCE);
        return new Destination(
                new HttpRoute(target, null, URIScheme.HTTPS.same(target.getSchemeName())), named.toHostString());
    }
}
