package io.quati.core.strategy.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.document.Document;
import io.quati.core.document.Document.Fields;
import io.quati.core.document.FlatDocument;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategySpecTest {

    static final String GOOD = """
            name="example
            description="a document with a bit of everything
            parameters.fast.type="integer
            parameters.fast.default=5
            parameters.fast.min=1
            parameters.fast.max=50
            parameters.fast.step=2
            parameters.limit.type="number
            parameters.limit.default=30.5
            parameters.limit.min=0
            parameters.limit.max=100
            parameters.anchor.type="choice
            parameters.anchor.default="session
            parameters.anchor.choices[0]="start
            parameters.anchor.choices[1]="session
            indicators.fast.indicator="sma
            indicators.fast.period="$fast
            indicators.slow.indicator="sma
            indicators.slow.of="volume
            indicators.slow.bars-ago=2
            indicators.macd.indicator="macd
            indicators.vwap.indicator="vwap
            indicators.vwap.anchor="$anchor
            long.entry.all[0].crosses-above[0]="close
            long.entry.all[0].crosses-above[1]="fast
            long.entry.all[1].not.between[0]="macd.signal[3]
            long.entry.all[1].not.between[1]=-0.01
            long.entry.all[1].not.between[2]=0.01
            long.entry.all[2].within.bars=5
            long.entry.all[2].within.rule.above[0].multiply[0]="vwap
            long.entry.all[2].within.rule.above[0].multiply[1]=1.01
            long.entry.all[2].within.rule.above[1]="slow
            long.exit.any[0].throughout.bars="$fast
            long.exit.any[0].throughout.rule.below[0]="close
            long.exit.any[0].throughout.rule.below[1]="$limit
            long.exit.any[1].at-least[0]="bars-held
            long.exit.any[1].at-least[1]=20
            short.entry.at-most[0]="low
            short.entry.at-most[1]="$limit
            size.volatility-target="15%
            size.bars=20
            size.bars-a-year=8760
            stop-loss="5%
            take-profit[0].after=0
            take-profit[0].at="10%
            trailing-stop.distance="2.5%
            time-stop=100
            cooldown=3
            """;

    @Test
    void readsADocumentWithABitOfEverything() {
        StrategySpec spec = StrategySpec.of(SpecDocuments.document(GOOD));

        assertThat(spec.name()).isEqualTo("example");
        assertThat(spec.defaultSize()).isEqualTo("volatility-target");
        assertThat(spec.ranges()).hasSize(3);
        assertThat(spec.checked(Map.of("fast", "7")))
                .containsEntry("fast", "7")
                .containsEntry("limit", "30.5")
                .containsEntry("anchor", "session");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spec.checked(Map.of("fast", "51")))
                .withMessageContaining("fast must be a whole number within [1, 50]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spec.checked(Map.of("fsat", "5")))
                .withMessageContaining("did you mean fast?");
    }

    @Test
    void comesBackFromAManifestTheSame() {
        StrategySpec spec = StrategySpec.of(SpecDocuments.document(GOOD));
        Map<String, String> settings = new TreeMap<>(spec.manifestSettings());
        settings.put("strategy", "example");

        StrategySpec back = StrategySpec.ofManifest(settings);

        assertThat(StrategySpec.isIn(settings)).isTrue();
        assertThat(back.plan()).isEqualTo(spec.plan());
        assertThat(back.manifestSettings()).isEqualTo(spec.manifestSettings());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name                             | "two words    | name                                   | expected.name
            nmae                             | "x            | nmae                                   | unknown-field.near
            parameters.fast.default          | 51            | parameters.fast.default                | default-outside
            parameters.fast.default          | 1.5           | parameters.fast.default                | expected.integer
            parameters.fast.min              | 60            | parameters.fast                        | min-above-max
            parameters.more.type             | "integer      | parameters.more.default                | missing-field
            parameters.fast.type             | "intger       | parameters.fast.type                   | unknown-type.near
            indicators.fast.period           | 0             | indicators.fast.period                 | expected.integer
            indicators.fast.period           | "$fsat        | indicators.fast.period                 | unknown-parameter.near
            indicators.fast.period           | "$limit       | indicators.fast.period                 | parameter-not-whole
            indicators.fast.period           | "$anchor      | indicators.fast.period                 | parameter-no-number
            indicators.fast.indicator        | "smaa         | indicators.fast.indicator              | unknown-indicator.near
            indicators.slow.of               | "macdd        | indicators.slow.of                     | unknown-reference.near
            indicators.slow.bars-ago         | -1            | indicators.slow.bars-ago               | looks-ahead
            indicators.close.indicator       | "sma          | indicators.close                       | reserved-name
            indicators.vwap.of               | "close        | indicators.vwap.of                     | unknown-field
            indicators.macd.fast             | 40            | indicators.macd                        | refused
            long.entry.all[0].crosses-above[0] | "close[-1]  | long.entry.all[0].crosses-above[0]     | looks-ahead
            long.entry.all[0].crosses-above[0] | "close[1001]| long.entry.all[0].crosses-above[0]     | too-far-back
            long.entry.all[0].crosses-above[0] | "anchor     | long.entry.all[0].crosses-above[0]     | unknown-reference.near
            long.entry.all[0].crosses-above[0] | "macd.sgnal | long.entry.all[0].crosses-above[0]     | unknown-output.near
            long.entry.all[0].crosses-above[0] | "bars-held[1] | long.entry.all[0].crosses-above[0]   | no-past
            long.entry.all[0].crosses-above[2] | 3           | long.entry.all[0].crosses-above        | wrong-size
            long.entry.all[2].within.bars    | 0             | long.entry.all[2].within.bars          | expected.integer
            long.entry.all[0].above[0]       | 3             | long.entry.all[0]                      | expected.rule
            long.entry.all[3].greater[0]     | 3             | long.entry.all[3]                      | unknown-rule.near
            long.exit.any[0].throughout.bars | "$limit       | long.exit.any[0].throughout.bars       | parameter-not-whole
            size.volatility-target           | 0.15          | size.volatility-target                 | expected.percent
            size.at-most                     | "200%         |                                        | refused
            stop-loss                        | "5            | stop-loss                              | expected.percent
            take-profit[0].at                | 10            | take-profit[0].at                      | expected.percent
            time-stop                        | 1.5           | time-stop                              | expected.integer
            strategy                         | "grd          | strategy                               | unknown-strategy.near
            """)
    void saysWhatIsWrongAndWhere(String place, String leaf, String at, String key) {
        Map<String, String> leaves = new TreeMap<>(FlatDocument.of(SpecDocuments.document(GOOD)));
        leaves.put(place, leaf);

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> StrategySpec.of(FlatDocument.toDocument(leaves)))
                .satisfies(refused -> assertThat(refused.problems())
                        .as(refused.getMessage())
                        .anySatisfy(problem -> {
                            assertThat(problem.place().path()).isEqualTo(at == null ? "" : at);
                            assertThat(problem.key()).isEqualTo(key);
                        }));
    }

    @Test
    void refusesIndicatorsThatFeedEachOtherAndRangesThatWouldBreakASweep() {
        assertThat(keysOf("""
                        name="circle
                        indicators.a.indicator="sma
                        indicators.a.of="b
                        indicators.b.indicator="ema
                        indicators.b.of="a
                        long.entry.above[0]="a
                        long.entry.above[1]=0
                        """)).containsExactly("refused");
        assertThat(keysOf("""
                        name="ranges
                        parameters.period.type="integer
                        parameters.period.default=5
                        parameters.period.min=0
                        parameters.period.max=10
                        parameters.idle.type="integer
                        parameters.idle.default=5
                        parameters.idle.min=0
                        parameters.idle.max=10
                        indicators.a.indicator="sma
                        indicators.a.period="$period
                        long.entry.above[0]="a
                        long.entry.above[1]=0
                        """)).containsExactly("range-beyond", "unused-parameter");
        assertThat(keysOf("name=\"idle")).containsExactly("missing-one-of");
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThat(keysOf("""
                        nmae="x
                        indicators.a.indicator="smaa
                        long.entry.crosses-above[0]="b
                        long.entry.crosses-above[1]="c
                        size="lots
                        """))
                .contains("unknown-field.near", "missing-field", "unknown-indicator.near", "expected.size")
                .contains("unknown-reference.near");
    }

    @Test
    void tellsOfEndlessAndUnprintableTextsInALineThatCanBeRead() {
        String nasty = "x\u001b\n" + "y".repeat(10_000);
        Map<String, String> leaves = new TreeMap<>(FlatDocument.of(SpecDocuments.document(GOOD)));
        leaves.put("parameters." + nasty + ".type", "\"integer");
        leaves.put("parameters.anchor.choices[0]", "\"" + nasty);
        leaves.put("indicators.vwap.anchor", "\"$" + nasty);
        leaves.put("indicators.macd." + nasty, "1");
        leaves.put("long.entry.all[0].crosses-above[0]", "\"close[" + "9".repeat(10_000) + "]");
        leaves.put("long.entry.all[0].crosses-above[1]", "\"" + nasty);

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> StrategySpec.of(FlatDocument.toDocument(leaves)))
                .satisfies(refused -> assertThat(refused.problems())
                        .hasSizeGreaterThan(6)
                        .allSatisfy(problem -> assertThat(problem.toString())
                                .hasSizeLessThan(5_000)
                                .doesNotContainPattern("\\p{Cntrl}")));
    }

    @Test
    void aDocumentOfAnotherKindIsNone() {
        for (Document document : List.of(Document.NOTHING, Document.text("x"), Document.items(Document.number(1)))) {
            assertThatExceptionOfType(SpecException.class).isThrownBy(() -> StrategySpec.of(document));
        }
        Fields shortNames = SpecDocuments.document("name=\"x\nlong=\"always");
        assertThatExceptionOfType(SpecException.class).isThrownBy(() -> StrategySpec.of(shortNames));
    }

    private static List<String> keysOf(String lines) {
        try {
            StrategySpec.of(SpecDocuments.document(lines));
            return List.of();
        } catch (SpecException refused) {
            return refused.problems().stream().map(problem -> problem.key()).toList();
        }
    }
}
