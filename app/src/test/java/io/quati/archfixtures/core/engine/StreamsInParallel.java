package io.quati.archfixtures.core.engine;

import java.util.List;

/** Core on the threads of others. */
final class StreamsInParallel {

    long sum(List<Long> numbers) {
        return numbers.parallelStream().mapToLong(Long::longValue).sum();
    }
}
