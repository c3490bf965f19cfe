package io.quati.adapters.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.wire.Secret;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.SubmitAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchange.exceptions.ExchangeException;
import org.knowm.xchange.exceptions.ExchangeSecurityException;
import org.knowm.xchange.exceptions.FundsExceededException;
import org.knowm.xchange.exceptions.InstrumentNotValidException;
import org.knowm.xchange.exceptions.InternalServerException;
import org.knowm.xchange.exceptions.MarketSuspendedException;
import org.knowm.xchange.exceptions.NotYetImplementedForExchangeException;
import org.knowm.xchange.exceptions.OperationTimeoutException;
import org.knowm.xchange.exceptions.OrderAmountUnderMinimumException;
import org.knowm.xchange.exceptions.RateLimitExceededException;

class FaultsTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new ConnectException("x"), "unavailable", Kind.UNAVAILABLE),
                Arguments.of(
                        new ExchangeException("x", new UnknownHostException("x")), "unavailable", Kind.UNAVAILABLE),
                Arguments.of(new SocketTimeoutException("x"), "", Kind.UNAVAILABLE),
                Arguments.of(new IOException("x"), "", Kind.UNAVAILABLE),
                Arguments.of(new ExchangeException("something"), "", Kind.UNAVAILABLE),
                Arguments.of(new InternalServerException("x"), "", Kind.UNAVAILABLE),
                Arguments.of(new OperationTimeoutException("x"), "", Kind.UNAVAILABLE),
                Arguments.of(new IllegalStateException("a bug of theirs"), "", Kind.UNAVAILABLE),
                Arguments.of(new FundsExceededException("too little"), "insufficient-balance", Kind.REFUSED),
                Arguments.of(new FundsExceededException("Duplicate order sent."), "", Kind.REFUSED),
                Arguments.of(new OrderAmountUnderMinimumException("x"), "quantity-too-small", Kind.REFUSED),
                Arguments.of(new InstrumentNotValidException("x"), "unknown-symbol", Kind.REFUSED),
                Arguments.of(new MarketSuspendedException("x"), "market-closed", Kind.UNAVAILABLE),
                Arguments.of(new RateLimitExceededException("x"), "rate-limited", Kind.LIMITED),
                Arguments.of(new ExchangeSecurityException("x"), "unauthorized", Kind.UNAUTHORIZED),
                Arguments.of(new NotYetImplementedForExchangeException("x"), "unsupported", Kind.UNSUPPORTED));
    }

    /** @param reason empty where nobody knows whether the order is there */
    @ParameterizedTest
    @MethodSource("faults")
    void onlyWhatIsCertainIsARefusal(Exception fault, String reason, Kind kind) {
        SubmitAnswer answer = Faults.ofOrder(fault);

        assertThat(Faults.translated("kucoin", fault).kind()).isEqualTo(kind);
        assertThat(Faults.translated("kucoin", fault)).hasMessageMatching("(?s)\\p{L}.*\\.");
        if (reason.isEmpty()) {
            assertThat(answer).isInstanceOf(SubmitAnswer.Unknown.class);
        } else {
            assertThat(answer).isEqualTo(new SubmitAnswer.Refused(0, reason));
        }
    }

    @Test
    void showsNothingOfAKey() {
        var keys = new XChangeSettings.Keys("key", new Secret("secret"), new Secret("phrase"));
        assertThat(XChangeSettings.of("kucoin", keys).toString())
                .doesNotContain("secret")
                .doesNotContain("phrase")
                .doesNotContain("key,");
    }
}
