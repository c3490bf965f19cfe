package io.quati.app.job;

import io.quati.app.job.JobQueue.Pace;
import io.quati.app.projection.Installation;
import io.quati.app.settings.ServerOptions;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what features bring. */
@Configuration(proxyBeanMethods = false)
class JobSettings {

    private static final String EVERY_NIGHT = "30 3 * * *";

    /** The server opens and closes it, as the database is there longer than the web is. */
    @Bean(destroyMethod = "")
    Jobs jobs(
            DataSource database,
            Installation installation,
            List<JobKind> kinds,
            List<Timetable> timetables,
            ServerOptions options,
            JsonMapper json,
            InstantSource clock) {
        Pace pace = Pace.usual(options.upkeep().jobsAtOnce());
        return new Jobs(database, installation, new Jobs.Features(kinds, timetables), pace, json, clock);
    }

    @Bean
    JobKind jobHistory(DataSource database, Installation installation, ServerOptions options, InstantSource clock) {
        return new JobHistory(new JobTable(JdbcClient.create(database), installation), options.upkeep(), clock);
    }

    @Bean
    Timetable jobHistoryEveryNight(ServerOptions options) {
        return new Timetable(JobHistory.NAME, EVERY_NIGHT, options.upkeep().zone());
    }
}
