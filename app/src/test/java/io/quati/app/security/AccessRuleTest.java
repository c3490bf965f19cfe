package io.quati.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.web.Access;
import io.quati.app.web.Role;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;

class AccessRuleTest {

    /** A controller as somebody might write it. */
    static final class Endpoints {

        void forgotten() {}

        @Access(open = true)
        void open() {}

        @Access
        void administrators() {}

        @Access(Role.TRADER)
        void traders() {}
    }

    private static boolean isAllowed(String method, Optional<Role> role) throws NoSuchMethodException {
        return AccessRule.isAllowed(
                new HandlerMethod(new Endpoints(), Endpoints.class.getDeclaredMethod(method)), role);
    }

    @Test
    void closesAMethodThatSaysNothingEvenToAdministrators() throws NoSuchMethodException {
        assertThat(isAllowed("forgotten", Optional.of(Role.ADMIN))).isFalse();
        assertThat(isAllowed("forgotten", Optional.empty())).isFalse();
    }

    @Test
    void opensToWhomTheMethodNames() throws NoSuchMethodException {
        assertThat(isAllowed("open", Optional.empty())).isTrue();
        assertThat(isAllowed("administrators", Optional.of(Role.ADMIN))).isTrue();
        assertThat(isAllowed("administrators", Optional.of(Role.TRADER))).isFalse();
        assertThat(isAllowed("traders", Optional.of(Role.TRADER))).isTrue();
        assertThat(isAllowed("traders", Optional.of(Role.ADMIN))).isTrue();
        assertThat(isAllowed("traders", Optional.of(Role.VIEWER))).isFalse();
        assertThat(isAllowed("traders", Optional.empty())).isFalse();
    }
}
