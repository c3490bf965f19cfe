package io.quati.app.wiring;

import io.quati.app.security.HttpsFilter;
import io.quati.app.settings.Protection;
import io.quati.app.settings.Protection.Tls;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** The web server: every feature's controllers, and a connector that lets BTC%2FUSDT through as one path segment. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan(basePackages = "io.quati.app")
class WebServer {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashesInSymbols() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }

    /** What Tomcat refuses by itself, before any controller, gets the same kind of answer. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheConnector() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    /** With TLS, plain HTTP gets one port, and there only the way to the other. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainConnector(Protection protection) {
        return factory -> {
            Tls tls = protection.tls();
            if (tls != null && tls.plainPort() != null) {
                var plain = new Connector();
                plain.setPort(tls.plainPort());
                plain.setProperty("address", protection.host());
                factory.addAdditionalConnectors(plain);
            }
        };
    }

    @Bean
    FilterRegistrationBean<HttpsFilter> onlyHttps(Protection protection, Environment environment) {
        var filter = new FilterRegistrationBean<>(
                new HttpsFilter(() -> environment.getRequiredProperty("local.server.port", Integer.class)));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        filter.setEnabled(protection.tls() != null);
        return filter;
    }
}
