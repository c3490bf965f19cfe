package io.quati.app.job;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the queue cannot be read, and once that it can be again; db-scheduler would say it every few seconds. */
final class Trouble extends AbstractSchedulerListener {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private boolean said;

    @Override
    public synchronized void onSchedulerEvent(SchedulerListener.SchedulerEventType type) {
        if (type == SchedulerListener.SchedulerEventType.UNEXPECTED_ERROR && !said) {
            LOG.warn("the queue of jobs cannot be read; what waits there is done later");
            said = true;
        } else if (type == SchedulerListener.SchedulerEventType.RAN_DETECT_DEAD && said) {
            LOG.info("the queue of jobs can be read again");
            said = false;
        }
    }
}
