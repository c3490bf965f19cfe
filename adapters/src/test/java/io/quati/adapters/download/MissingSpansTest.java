package io.quati.adapters.download;

import static io.quati.adapters.download.KlineServer.MINUTE;
import static io.quati.adapters.download.KlineServer.instrument;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.download.CandleDownload.Span;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Ohlcv;
import io.quati.core.market.Interval;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MissingSpansTest {

    private static final MissingSpans AROUND_THE_CLOCK = new MissingSpans(Interval.MINUTE_1, false);
    private static final MissingSpans RESTING = new MissingSpans(Interval.MINUTE_1, true);

    private static BarSeries stored(Iterable<Long> minutes) {
        var series = new BarSeries(instrument("BTCUSDT"), Duration.ofMinutes(1));
        minutes.forEach(minute -> series.append(minute * MINUTE, new Ohlcv(1, 1, 1, 1, 1)));
        return series;
    }

    private static Span span(long first, long last) {
        return new Span(first * MINUTE, last * MINUTE);
    }

    @Test
    void isEverythingWhereNothingIsStored() {
        assertThat(AROUND_THE_CLOCK.of(stored(List.of()), 0, 9 * MINUTE)).containsExactly(span(0, 9));
        assertThat(AROUND_THE_CLOCK.of(stored(List.of()), 5 * MINUTE, 4 * MINUTE))
                .isEmpty();
    }

    @Test
    void isWhatLiesBeforeBetweenAndAfter() {
        BarSeries stored = stored(LongStream.concat(LongStream.range(1_000, 2_000), LongStream.range(3_000, 4_000))
                .boxed()
                .toList());

        assertThat(AROUND_THE_CLOCK.of(stored, 0, 4_500 * MINUTE))
                .containsExactly(span(0, 999), span(2_000, 2_999), span(4_000, 4_500));
        assertThat(RESTING.of(stored, 0, 4_500 * MINUTE)).containsExactly(span(0, 999), span(4_000, 4_500));
        assertThat(AROUND_THE_CLOCK.of(stored, 1_000 * MINUTE, 1_999 * MINUTE)).isEmpty();
    }

    @Test
    void isOneWhereTwoAreNear() {
        BarSeries stored = stored(List.of(10L, 20L));

        assertThat(AROUND_THE_CLOCK.of(stored, 10 * MINUTE, 30 * MINUTE)).containsExactly(span(11, 30));
    }

    @Test
    void comesInPiecesButWhereTheMarketRests() {
        assertThat(AROUND_THE_CLOCK.pieces(span(3, 12), 4)).containsExactly(span(3, 6), span(7, 10), span(11, 12));
        assertThat(AROUND_THE_CLOCK.pieces(span(3, 6), 4)).containsExactly(span(3, 6));
        assertThat(RESTING.pieces(span(3, 12), 4)).containsExactly(span(3, 12));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Whatever is stored: nothing that lacks is left out, and nothing far from a gap is asked for. */
    @ParameterizedTest
    @MethodSource("seeds")
    void coversAllThatLacksAndLittleElse(long seed) {
        var random = new SplittableRandom(seed);
        int last = random.nextInt(1, 6_000);
        double density = random.nextDouble();
        Set<Long> there = new TreeSet<>();
        for (long minute = 0; minute <= last; minute++) {
            if (random.nextDouble() < density || minute % 3_000 > 1_500) {
                there.add(minute);
            }
        }

        List<Span> spans = AROUND_THE_CLOCK.of(stored(there), 0, last * MINUTE);

        Set<Long> asked = new HashSet<>();
        for (Span span : spans) {
            assertThat(span.firstOpen()).isLessThanOrEqualTo(span.lastOpen());
            for (long open = span.firstOpen(); open <= span.lastOpen(); open += MINUTE) {
                assertThat(asked.add(open / MINUTE)).as("asked for twice").isTrue();
            }
        }
        long nothing = 0;
        for (long minute = 0; minute <= last; minute++) {
            assertThat(there.contains(minute) || asked.contains(minute))
                    .as("minute %s", minute)
                    .isTrue();
            nothing = there.contains(minute) && asked.contains(minute) ? nothing + 1 : 0;
            assertThat(nothing).as("stored and asked for").isLessThan(MissingSpans.NEAR);
        }
    }
}
