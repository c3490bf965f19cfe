package io.quati.app.security;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** The order of the gates that every request passes: origin, credentials, rate, audit, page token, access, idempotency. */
@Configuration(proxyBeanMethods = false)
class SecurityRules {

    /** As strict as usual, but for symbols such as BTC%2FUSDT, which are one segment of a path here. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        return firewall;
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http, Gates gates, Rejections rejections, AccessRule access)
            throws Exception {
        return http.addFilterBefore(gates.origin(), CsrfFilter.class)
                .addFilterBefore(gates.credentials(), CsrfFilter.class)
                .addFilterBefore(gates.rate(), CsrfFilter.class)
                .addFilterBefore(gates.audit(), CsrfFilter.class)
                .addFilterAfter(gates.idempotency(), AuthorizationFilter.class)
                .cors(cors -> cors.configurationSource(gates.cors()))
                .csrf(csrf -> csrf.csrfTokenRepository(new SessionCsrf())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(SessionCsrf::isNeeded))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(access))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, _) -> rejections.unauthenticated(request, response))
                        .accessDeniedHandler(
                                (request, response, _) -> rejections.forbidden(request, response, "forbidden")))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.defaultsDisabled().httpStrictTransportSecurity(hsts -> {}))
                .requestCache(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
