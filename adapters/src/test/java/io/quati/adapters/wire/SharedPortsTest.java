package io.quati.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.exchange.Account;
import io.quati.core.exchange.Orders;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands around a port passes on all of it: a default method that is left out would be lost without a word. */
class SharedPortsTest {

    static Stream<Arguments> ports() {
        return Stream.of(
                Arguments.of(Orders.class, SharedOrders.class), Arguments.of(Account.class, SharedBalances.class));
    }

    @ParameterizedTest
    @MethodSource("ports")
    void nothingThatAPortOffersIsForgotten(Class<?> port, Class<?> around) {
        assertThat(port.getMethods())
                .isNotEmpty()
                .allSatisfy(method -> assertThat(around.getDeclaredMethod(method.getName(), method.getParameterTypes()))
                        .isNotNull());
    }
}
