package io.quati.adapters.wire;

import io.quati.core.exchange.Account;
import io.quati.core.exchange.AccountListener;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.VenueFill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One stream of an account for all who follow it. It is open while there is one. */
public final class AccountHub implements AutoCloseable {

    private final Function<AccountListener, StreamLink> connect;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<AccountListener> followers = new ArrayList<>();
    private @Nullable StreamLink link;
    private boolean connected;

    /** @param connect makes a link, not started yet, that tells its listener what it hears */
    public AccountHub(Function<AccountListener, StreamLink> connect) {
        this.connect = connect;
    }

    /** Tells {@code follower} whatever happens to the account, until the subscription is closed. */
    public Exchange.Subscription follow(AccountListener follower) {
        lock.lock();
        try {
            followers.add(follower);
            StreamLink open = link;
            if (open == null) {
                open = connect.apply(new FanOut());
                link = open;
                open.start();
            } else if (connected) {
                follower.onConnected();
            }
            return new Following(follower, open);
        } finally {
            lock.unlock();
        }
    }

    private void leave(AccountListener follower) {
        StreamLink idle = null;
        lock.lock();
        try {
            if (followers.remove(follower) && followers.isEmpty()) {
                idle = link;
                link = null;
                connected = false;
            }
        } finally {
            lock.unlock();
        }
        if (idle != null) {
            idle.close();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            followers.clear();
        } finally {
            lock.unlock();
        }
        StreamLink open = link;
        link = null;
        if (open != null) {
            open.close();
        }
    }

    /** Whose turn it is, is decided under the lock: a follower hears one thing at a time. */
    private void tell(Consumer<AccountListener> news) {
        lock.lock();
        try {
            followers.forEach(news);
        } finally {
            lock.unlock();
        }
    }

    private final class FanOut implements AccountListener {

        @Override
        public void onOrder(OrderState changed, List<VenueFill> fills) {
            tell(follower -> follower.onOrder(changed, fills));
        }

        @Override
        public void onBalances(List<Account.Balance> changed) {
            tell(follower -> follower.onBalances(changed));
        }

        @Override
        public void onConnected() {
            lock.lock();
            try {
                connected = true;
                tell(AccountListener::onConnected);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void onInterrupted(String reason) {
            lock.lock();
            try {
                connected = false;
                tell(follower -> follower.onInterrupted(reason));
            } finally {
                lock.unlock();
            }
        }
    }

    private final class Following implements Exchange.Subscription {

        private final AccountListener follower;
        private final StreamLink stream;

        Following(AccountListener follower, StreamLink stream) {
            this.follower = follower;
            this.stream = stream;
        }

        @Override
        public Duration silence() {
            return stream.silence();
        }

        @Override
        public void close() {
            leave(follower);
        }
    }
}
