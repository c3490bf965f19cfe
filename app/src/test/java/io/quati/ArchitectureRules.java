package io.quati;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may know what. Every rule is written for a root package, so that the same rule judges the product and the
 * fixtures that break it on purpose.
 *
 * <p>A banned call is written {@code Type.method}, or {@code Type.method(n)} where only the form with {@code n}
 * parameters is banned; {@code <init>} is a constructor.
 */
final class ArchitectureRules {

    private static final List<String> CLOCK_TYPES = List.of("java.time.Clock", "java.time.InstantSource");

    private static final Set<String> CLOCK_CALLS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalTime.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.OffsetTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Year.now",
            "java.time.YearMonth.now",
            "java.time.MonthDay.now",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.util.Calendar.getInstance",
            "java.util.Date.<init>(0)");

    private static final List<String> RANDOM_TYPES =
            List.of("java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom");

    private static final Set<String> RANDOM_CALLS = Set.of(
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.lang.System.identityHashCode",
            "java.util.UUID.randomUUID",
            "java.util.Random.<init>(0)",
            "java.util.SplittableRandom.<init>(0)",
            "java.util.Collections.shuffle(1)",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of",
            "java.util.random.RandomGeneratorFactory.create(0)");

    private static final List<String> THREAD_TYPES = List.of(
            "java.lang.Thread",
            "java.util.Timer",
            "java.util.concurrent.Executor",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ExecutorService",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.ForkJoinPool");

    private static final Set<String> THREAD_CALLS = Set.of(
            "*.parallelStream",
            "java.util.stream.BaseStream.parallel",
            "java.util.stream.Stream.parallel",
            "java.util.stream.IntStream.parallel",
            "java.util.stream.LongStream.parallel",
            "java.util.stream.DoubleStream.parallel",
            "java.util.Arrays.parallelSort",
            "java.util.Arrays.parallelPrefix",
            "java.util.Arrays.parallelSetAll");

    private static final List<String> HASHED_TYPES = List.of(
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.Hashtable",
            "java.util.IdentityHashMap",
            "java.util.WeakHashMap",
            "java.util.concurrent.ConcurrentHashMap");

    private static final Set<String> HASHED_CALLS = Set.of(
            "java.util.Map.of",
            "java.util.Map.ofEntries",
            "java.util.Map.copyOf",
            "java.util.Set.of",
            "java.util.Set.copyOf",
            "java.util.stream.Collectors.toSet",
            "java.util.stream.Collectors.toUnmodifiableSet",
            "java.util.stream.Collectors.toUnmodifiableMap",
            "java.util.stream.Collectors.toMap(2)",
            "java.util.stream.Collectors.toMap(3)",
            "java.util.stream.Collectors.groupingBy(1)",
            "java.util.stream.Collectors.groupingBy(2)");

    private ArchitectureRules() {}

    /** All rules by their name, in the order in which a reader wants them. */
    static Map<String, ArchRule> forRoot(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("modules point one way", modulesPointOneWay(root));
        rules.put("packages form no cycles", packagesFormNoCycles(root));
        rules.put("the domain imports nobody", domainImportsNobody(root));
        rules.put("core needs only the JDK", coreNeedsOnlyTheJdk(root));
        rules.put("Spring lives only in app", springLivesOnlyInApp(root));
        rules.put("core reads no clock", coreAvoids(root, CLOCK_TYPES, CLOCK_CALLS));
        rules.put("core rolls no unseeded dice", coreAvoids(root, RANDOM_TYPES, RANDOM_CALLS));
        rules.put("core starts no threads", coreAvoids(root, THREAD_TYPES, THREAD_CALLS));
        rules.put("core depends on no hash order", coreAvoids(root, HASHED_TYPES, HASHED_CALLS));
        rules.put("shadow bots reach nothing that sends orders", shadowBotsSendNothing(root));
        rules.replaceAll((name, rule) -> rule.as(name).allowEmptyShould(true));
        return rules;
    }

    private static ArchRule modulesPointOneWay(String root) {
        return CompositeArchRule.of(List.of(
                noneKnows(root, "core", "ai", "adapters", "app", "bench"),
                noneKnows(root, "ai", "adapters", "app", "bench"),
                noneKnows(root, "adapters", "app", "bench"),
                noneKnows(root, "app", "bench")));
    }

    private static ArchRule noneKnows(String root, String module, String... above) {
        String[] packages =
                Arrays.stream(above).map(name -> root + "." + name + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "." + module + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages))
                .allowEmptyShould(true);
    }

    private static ArchRule packagesFormNoCycles(String root) {
        return slices().matching(root + ".(*).(*)..").should().beFreeOfCycles();
    }

    private static ArchRule domainImportsNobody(String root) {
        String domain = root + ".core.domain";
        return noClasses()
                .that()
                .resideInAPackage(domain)
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAPackage(domain))));
    }

    private static ArchRule coreNeedsOnlyTheJdk(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(root + ".core..", "java..", "jdk.incubator.vector..", "org.jspecify..");
    }

    private static ArchRule springLivesOnlyInApp(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..");
    }

    /** Not even through others: a chain of types that leads to orders is one that may be walked one day. */
    private static ArchRule shadowBotsSendNothing(String root) {
        Set<String> exchanges = Set.of(root + ".core.exchange.Exchange", root + ".core.exchange.Orders");
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".app.bot..", root + ".app.market..")
                .should()
                .transitivelyDependOnClassesThat(
                        resideInAnyPackage(root + ".adapters.desk..", root + ".app.live..", root + ".app.wiring..")
                                .or(describe("send orders", type -> exchanges.contains(type.getFullName()))));
    }

    private static ArchRule coreAvoids(String root, List<String> types, Set<String> calls) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".core..")
                .should()
                .dependOnClassesThat(describe("are banned", type -> types.contains(type.getFullName())))
                .orShould()
                .accessTargetWhere(describe("the target is banned", access -> isBanned(access, calls)));
    }

    private static boolean isBanned(JavaAccess<?> access, Set<String> calls) {
        AccessTarget target = access.getTarget();
        int parameters = target instanceof AccessTarget.CodeUnitAccessTarget code
                ? code.getRawParameterTypes().size()
                : -1;
        return Stream.concat(
                        Stream.of("*", target.getOwner().getFullName()),
                        target.getOwner().getAllRawSuperclasses().stream().map(JavaClass::getFullName))
                .map(type -> type + "." + target.getName())
                .anyMatch(name -> calls.contains(name) || calls.contains(name + "(" + parameters + ")"));
    }
}
