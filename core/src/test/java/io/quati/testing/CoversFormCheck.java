package io.quati.testing;

import java.lang.reflect.AnnotatedElement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test whose {@link Covers} names something that cannot be a requirement row. */
final class CoversFormCheck implements BeforeEachCallback {

    private static final Pattern FORM = Pattern.compile("[A-Z]+-[0-9]{3}");

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getTestMethod().ifPresent(CoversFormCheck::check);
        context.getEnclosingTestClasses().forEach(CoversFormCheck::check);
        context.getTestClass().ifPresent(CoversFormCheck::check);
    }

    static boolean isWellFormed(String id) {
        return FORM.matcher(id).matches();
    }

    private static void check(AnnotatedElement element) {
        Covers covers = element.getAnnotation(Covers.class);
        if (covers == null) {
            return;
        }
        for (String id : covers.value()) {
            if (!isWellFormed(id)) {
                throw new IllegalArgumentException("id in @Covers must look like BT-001, was " + id);
            }
        }
    }
}
