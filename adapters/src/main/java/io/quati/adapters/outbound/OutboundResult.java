package io.quati.adapters.outbound;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What came of an {@link OutboundRequest}. */
public sealed interface OutboundResult {

    /**
     * A server answered, whatever it said.
     *
     * @param status of HTTP; 3xx where a POST was redirected, which is not followed
     * @param body unpacked, to be read only
     */
    record Answered(int status, ByteBuffer body) implements OutboundResult {

        public Answered {
            body = body.asReadOnlyBuffer();
        }

        @Override
        public ByteBuffer body() {
            return body.duplicate();
        }

        /** Returns the body as UTF-8; what is none has a mark in its place. */
        public String text() {
            return StandardCharsets.UTF_8.decode(body()).toString();
        }
    }

    /**
     * There is no answer.
     *
     * @param message in a sentence, without the path of any address
     */
    record Failed(Why why, String message) implements OutboundResult {}

    /** Why there is none. */
    enum Why {
        /** The scheme is not allowed here, or a redirect led from HTTPS to HTTP. */
        SCHEME,
        /** The host is not allowed here, or the address names none, or a user. */
        HOST,
        /** The name leads to this machine, to a private network or to nobody's address; nothing was sent there. */
        ADDRESS,
        /** It went on redirecting, or to no address. */
        REDIRECTS,
        /** The answer was larger than allowed. */
        SIZE,
        /** It took longer than allowed. */
        TIME,
        /** The name is unknown, nobody listened, or the connection broke. */
        NETWORK
    }
}
