package io.quati.app.wiring;

import io.quati.app.web.Problems;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Tomcat's own errors, such as a malformed path, as a problem document. Tomcat makes it by name. */
public final class ProblemValve extends ErrorReportValve {

    private static final int FIRST_ERROR = 400;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        if (response.getStatus() < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setHeader("X-Content-Type-Options", "nosniff");
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            if (status == null || status.is5xxServerError()) {
                Problems.write(request, response, HttpStatus.INTERNAL_SERVER_ERROR, "server-fault");
            } else {
                Problems.write(request, response, status, "malformed");
            }
            response.finishResponse();
        } catch (IOException e) {
            LoggerFactory.getLogger(ProblemValve.class).debug("a client went away", e);
        }
    }
}
