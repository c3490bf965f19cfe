package io.quati.adapters.simulator.server;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.websocket.server.WsSci;

/** A Tomcat with one servlet on one port of this machine, each request on a virtual thread. */
final class HttpServer implements AutoCloseable {

    private static final int KEEP_ALIVE_MILLIS = 300_000;

    /** Kept, as the level of a logger that nobody holds is forgotten. */
    private static final Logger TOMCAT_LOG = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path folder;

    /**
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port is taken
     */
    HttpServer(int port, HttpServlet servlet) {
        try {
            folder = Files.createTempDirectory("quati-exchange");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
        TOMCAT_LOG.setLevel(Level.WARNING);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector(port));
        StandardContext context = (StandardContext) tomcat.addContext("", folder.toString());
        context.addServletContainerInitializer(new WsSci(), null);
        context.setSessionTimeout(1);
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        Tomcat.addServlet(context, "gateway", servlet).setAsyncSupported(false);
        context.addServletMappingDecoded("/*", "gateway");
        context.getPipeline().addValve(new BreakingValve());
        if (tomcat.getHost() instanceof StandardHost host) {
            host.setErrorReportValveClass("");
        }
        start(port);
    }

    private Connector connector(int port) {
        var connector = new Connector();
        connector.setPort(port);
        connector.setProperty("bindOnInit", "true");
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setAddress(InetAddress.getLoopbackAddress());
            http.setExecutor(threads);
            http.setMaxKeepAliveRequests(-1);
            http.setKeepAliveTimeout(KEEP_ALIVE_MILLIS);
            http.setTcpNoDelay(true);
        }
        return connector;
    }

    private void start(int port) {
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            close();
            throw new UncheckedIOException(
                    "cannot listen on port " + port, new BindException(String.valueOf(e.getMessage())));
        }
        if (tomcat.getConnector().getLocalPort() < 0) {
            close();
            throw new UncheckedIOException("cannot listen on port " + port, new BindException("port " + port));
        }
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("the server did not stop", e);
        } finally {
            threads.shutdownNow();
            deleteFolder();
        }
    }

    private void deleteFolder() {
        try (var files = Files.walk(folder)) {
            for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
