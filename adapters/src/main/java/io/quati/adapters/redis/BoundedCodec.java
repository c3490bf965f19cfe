package io.quati.adapters.redis;

import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.ByteBuffer;

/** Text in UTF-8. What is longer than anybody has a reason to send is not even copied. */
final class BoundedCodec implements RedisCodec<String, String> {

    /** Stands for what was too long. */
    static final String TOO_LONG = "\0too long";

    static final int MOST_BYTES = 1 << 20;

    @Override
    public String decodeKey(ByteBuffer bytes) {
        return StringCodec.UTF8.decodeKey(bytes);
    }

    @Override
    public String decodeValue(ByteBuffer bytes) {
        return bytes.remaining() > MOST_BYTES ? TOO_LONG : StringCodec.UTF8.decodeValue(bytes);
    }

    @Override
    public ByteBuffer encodeKey(String key) {
        return StringCodec.UTF8.encodeKey(key);
    }

    @Override
    public ByteBuffer encodeValue(String value) {
        return StringCodec.UTF8.encodeValue(value);
    }
}
