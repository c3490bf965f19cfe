package io.quati.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.redis.RedisPlace.Node;
import io.quati.adapters.redis.RedisPlace.Transport;
import io.quati.adapters.wire.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisPlaceTest {

    @Test
    void readsAPlainAddress() {
        RedisPlace place = RedisPlace.parse("redis://localhost");

        assertThat(place.nodes()).containsExactly(new Node("localhost", 6379));
        assertThat(place.database()).isZero();
        assertThat(place.cluster()).isFalse();
        assertThat(place.transport()).isEqualTo(new Transport.Plain());
        assertThat(place.login()).isEqualTo(RedisPlace.Login.NOBODY);
    }

    @Test
    void readsEverythingAnAddressCanSay() {
        RedisPlace place = RedisPlace.parse(
                "rediss://bot:p%40ss+word@cache.example:6390/3?ssl_ca_certs=/etc/ca.pem&ssl_cert_reqs=none");

        assertThat(place.nodes()).containsExactly(new Node("cache.example", 6390));
        assertThat(place.database()).isEqualTo(3);
        assertThat(place.login().user()).isEqualTo("bot");
        assertThat(place.login().password()).extracting(Secret::reveal).isEqualTo("p@ss+word");
        assertThat(place.transport()).isEqualTo(new Transport.Tls(Path.of("/etc/ca.pem"), false));
    }

    @Test
    void checksCertificatesUnlessToldOtherwise() {
        assertThat(RedisPlace.parse("rediss://h").transport()).isEqualTo(new Transport.Tls(null, true));
        assertThat(RedisPlace.parse("rediss://h?ssl_cert_reqs=optional").transport())
                .isEqualTo(new Transport.Tls(null, true));
    }

    @Test
    void readsClusters() {
        RedisPlace place = RedisPlace.parse("redis://:word@a:7000,b:7001,[::1]:7002");

        assertThat(place.cluster()).isTrue();
        assertThat(place.nodes()).containsExactly(new Node("a", 7000), new Node("b", 7001), new Node("::1", 7002));
        assertThat(place.login().user()).isNull();
        assertThat(RedisPlace.parse("redis://a?cluster=true").cluster()).isTrue();
    }

    @Test
    void showsNoPassword() {
        assertThat(RedisPlace.parse("redis://bot:geheim@h:1/2")).hasToString("redis://h:1/2");
        assertThat(RedisPlace.parse("redis://bot:geheim@h:1/2").login().toString())
                .doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:6379",
                "http://bot:geheim@h",
                "redis://",
                "redis://bot:geheim@h:port",
                "redis://bot:geheim@h:70000",
                "redis://bot:geheim@h/x",
                "redis://bot:geheim@h/-1",
                "redis://bot:geheim@a,b/1",
                "redis://bot:geheim@a,,b",
                "redis://bot:geheim@h?ssl_cert_reqs=none",
                "rediss://bot:geheim@h?ssl_cert_reqs=sometimes",
                "redis://bot:geheim@h?speed=1",
                "redis://bot:geheim@h %",
            })
    void refusesWhatIsNoAddressWithoutTellingThePassword(String url) {
        assertThatThrownBy(() -> RedisPlace.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void knowsWhatOthersCanReadAlong() {
        assertThat(RedisPlace.parse("redis://127.0.0.1").isOpenToOthers()).isFalse();
        assertThat(RedisPlace.parse("redis://localhost,[::1]").isOpenToOthers()).isFalse();
        assertThat(RedisPlace.parse("redis://192.0.2.7").isOpenToOthers()).isTrue();
        assertThat(RedisPlace.parse("redis://cache.example").isOpenToOthers()).isTrue();
        assertThat(RedisPlace.parse("rediss://cache.example").isOpenToOthers()).isFalse();
    }
}
