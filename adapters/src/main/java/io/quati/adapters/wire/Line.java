package io.quati.adapters.wire;

import java.io.IOException;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is lent to one call: kept from an earlier one, or not made yet. The call may be written by one thread and
 * its answer read by another.
 */
final class Line implements AutoCloseable {

    private static final int MOST_BYTES = 64 << 20;
    private static final ClassicHttpResponse NONE_YET = new BasicClassicHttpResponse(HttpStatus.SC_CONTINUE);

    private final HttpClientConnectionManager pool;
    private final ConnectionEndpoint endpoint;
    private final HttpClientContext context = HttpClientContext.create();
    private @Nullable TimeValue reusable;

    Line(HttpClientConnectionManager pool, ConnectionEndpoint endpoint) {
        this.pool = pool;
        this.endpoint = endpoint;
    }

    boolean isConnected() {
        return endpoint.isConnected();
    }

    void connect() throws IOException {
        pool.connect(endpoint, null, context);
    }

    /** Hands the whole of {@code request} to the system. */
    void write(ClassicHttpRequest request) throws IOException {
        try {
            endpoint.execute("", request, (asked, wire, _) -> written(asked, wire), context);
        } catch (HttpException e) {
            throw new IOException("this request cannot be written", e);
        }
    }

    private static ClassicHttpResponse written(ClassicHttpRequest request, HttpClientConnection wire)
            throws IOException, HttpException {
        wire.sendRequestHeader(request);
        if (request.getEntity() != null) {
            wire.sendRequestEntity(request);
        }
        wire.flush();
        return NONE_YET;
    }

    /** Returns the whole answer to {@code request}. */
    Answer read(ClassicHttpRequest request) throws IOException {
        try {
            ClassicHttpResponse response =
                    endpoint.execute("", request, (asked, wire, _) -> received(asked, wire), context);
            Answer answer = whole(response);
            if (DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
                reusable = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
            }
            return answer;
        } catch (HttpException e) {
            throw new IOException("this is no HTTP", e);
        }
    }

    private static ClassicHttpResponse received(ClassicHttpRequest request, HttpClientConnection wire)
            throws IOException, HttpException {
        ClassicHttpResponse response = wire.receiveResponseHeader();
        while (response.getCode() < HttpStatus.SC_SUCCESS) { // more is to come
            response = wire.receiveResponseHeader();
        }
        if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
            wire.receiveResponseEntity(response);
        }
        return response;
    }

    private static Answer whole(ClassicHttpResponse response) throws IOException {
        byte[] body = body(response.getEntity());
        if (body.length > MOST_BYTES) {
            throw new IOException("more than " + MOST_BYTES + " bytes");
        }
        var answer = new Answer(response.getCode(), body);
        for (Header header : response.getHeaders()) {
            answer.take(header.getName(), header.getValue());
        }
        return answer;
    }

    private static byte[] body(@Nullable HttpEntity entity) throws IOException {
        return entity == null ? new byte[0] : entity.getContent().readNBytes(MOST_BYTES + 1);
    }

    /** Breaks off what is being done with it, by whichever thread. */
    void cut() {
        endpoint.close(CloseMode.IMMEDIATE);
    }

    /** Gives it back, to be used again if the answer was read to its end and the server keeps it. */
    @Override
    public void close() {
        if (reusable == null) {
            cut();
        }
        pool.release(endpoint, null, reusable == null ? TimeValue.ZERO_MILLISECONDS : reusable);
    }
}
