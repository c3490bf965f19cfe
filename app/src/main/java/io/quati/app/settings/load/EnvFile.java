package io.quati.app.settings.load;

import io.quati.app.settings.Origin;
import io.quati.app.settings.Origin.Source;
import io.quati.app.settings.load.Variables.Variable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of variables: {@code NAME=value} on each line, {@code export} before it or not, the value bare or in quotes,
 * {@code #} before remarks. Values are taken as they are; nothing in them is replaced. No part of a line that is wrong
 * is ever shown, since it may be a secret.
 */
final class EnvFile {

    private static final int MOST_BYTES = 1 << 16;
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]{0,99})\\s*=\\s*(.*)");
    private static final Pattern QUOTED = Pattern.compile("(?:\"([^\"]*)\"|'([^']*)')\\s*(?:#.*)?");

    private EnvFile() {}

    /** Returns the variables of {@code file}, none if it is missing. */
    static Variables read(Path file, Faults faults) {
        var variables = new Variables();
        if (!Files.exists(file)) {
            return variables;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                faults.add(at(file, 0), "", "syntax.too-long", Integer.toString(MOST_BYTES / 1024));
                return variables;
            }
            List<String> lines = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .lines()
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                line(lines.get(i).strip().replace("\uFEFF", ""), at(file, i + 1), variables, faults);
            }
        } catch (CharacterCodingException _) {
            faults.add(at(file, 0), "", "syntax.not-utf8");
        } catch (IOException _) {
            faults.add(at(file, 0), "", "unreadable");
        }
        return variables;
    }

    private static Origin at(Path file, int line) {
        return new Origin(Source.ENV_FILE, file.toString(), line);
    }

    private static void line(String line, Origin origin, Variables variables, Faults faults) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            faults.add(origin, "", "env-line");
            return;
        }
        String name = parts.group(1);
        String rest = parts.group(2);
        Matcher quoted = QUOTED.matcher(rest);
        String value;
        if (quoted.matches()) {
            value = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
        } else if (rest.startsWith("\"") || rest.startsWith("'")) {
            faults.add(origin, name, "env-quotes");
            return;
        } else {
            value = rest.startsWith("#") ? "" : rest.replaceFirst("\\s+#.*$", "");
        }
        List<Variable> earlier = variables.named(name);
        if (!earlier.isEmpty() && !earlier.getFirst().value().equals(value)) {
            faults.add(origin, name, "conflict", earlier.getFirst().origin().place());
        } else {
            variables.add(new Variable(name, value, origin));
        }
    }
}
