package io.quati.adapters.candlefile;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The fields of one row, as byte ranges without surrounding blanks and quotes. */
final class Fields {

    private static final long EXACT = 1L << 53;
    private static final int MOST_DIGITS = 18;
    private static final long MANTISSA = (1L << 52) - 1;
    private static final double UNSURE = 1e-9;
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(?:\\.\\d{3})+(?:,\\d*)?");
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final byte separator;
    private final boolean decimalComma;
    private final int[] starts;
    private final int[] ends;
    private byte[] bytes = new byte[0];

    /** Returns a splitter that keeps the first {@code most} fields of a line, with commas between them. */
    Fields(int most) {
        this(most, (byte) ',', false);
    }

    /** Returns the same for other separators, and numbers like {@code 1.234,5} if a comma marks their decimals. */
    Fields(int most, byte separator, boolean decimalComma) {
        this.separator = separator;
        this.decimalComma = decimalComma;
        starts = new int[most];
        ends = new int[most];
    }

    /** Splits a line and returns how many fields were kept. */
    int split(byte[] buffer, int from, int to) {
        bytes = buffer;
        int count = 0;
        int start = from;
        byte between = separator;
        for (int i = from; i <= to && count < starts.length; i++) {
            if (i == to || buffer[i] == between) {
                keep(count++, start, i);
                start = i + 1;
            }
        }
        return count;
    }

    private void keep(int field, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        while (end > start && isBlank(bytes[end - 1])) {
            end--;
        }
        if (end - start >= 2 && bytes[start] == '"' && bytes[end - 1] == '"') {
            start++;
            end--;
        }
        starts[field] = start;
        ends[field] = end;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    boolean isEmpty(int field) {
        return length(field) == 0;
    }

    String text(int field) {
        return new String(bytes, starts[field], length(field), StandardCharsets.UTF_8);
    }

    int length(int field) {
        return ends[field] - starts[field];
    }

    /** Returns whether {@code text}, which is ASCII, stands in {@code field} at {@code offset}. */
    boolean has(String text, int field, int offset) {
        int from = starts[field] + offset;
        boolean same = from + text.length() <= ends[field];
        for (int i = 0; same && i < text.length(); i++) {
            same = bytes[from + i] == text.charAt(i);
        }
        return same;
    }

    /** Returns the number that two digits at {@code offset} make, or more than 99 if they are none. */
    int pair(int field, int offset) {
        int tens = bytes[starts[field] + offset] - '0';
        int ones = bytes[starts[field] + offset + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? Integer.MAX_VALUE : 10 * tens + ones;
    }

    /** Returns the whole number in {@code field} if it has one to eighteen digits and nothing else, otherwise -1. */
    long digits(int field) {
        int length = length(field);
        if (length == 0 || length > MOST_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int at = starts[field]; at < ends[field]; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /**
     * Returns the number in {@code field}, correctly rounded, or NaN if it is not a plain decimal number such as
     * {@code -12.5} or {@code 1e-05}. Words like {@code NaN} or {@code Infinity} are not.
     */
    double number(int field) {
        int at = starts[field];
        int end = ends[field];
        byte mark = decimalComma ? (byte) ',' : (byte) '.';
        boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        int point = -1;
        int significant = 0;
        long digits = 0;
        for (; at < end; at++) {
            byte b = bytes[at];
            if (b >= '0' && b <= '9') {
                digits = digits * 10 + (b - '0');
                significant += significant > 0 || b != '0' ? 1 : 0;
            } else if (b == mark && point < 0) {
                point = at;
            } else {
                return slowNumber(field);
            }
        }
        int decimals = point < 0 ? 0 : end - 1 - point;
        if (significant == 0 || significant > MOST_DIGITS || decimals >= POWERS.length) {
            return slowNumber(field);
        }
        double value = quotient(digits, POWERS[decimals]);
        return Double.isNaN(value) ? slowNumber(field) : negative ? -value : value;
    }

    /**
     * Returns {@code digits / power} correctly rounded, or NaN if it lies too near the middle of two doubles to be
     * sure. The quotient is computed in twice the precision of a double: the remainder of the first division is exact
     * (T. J. Dekker, A floating-point technique for extending the available precision, 1971).
     */
    private static double quotient(long digits, double power) {
        if (digits <= EXACT) {
            return digits / power;
        }
        double high = digits;
        double low = digits - (long) high;
        double first = high / power;
        double second = (Math.fma(-first, power, high) + low) / power;
        double sum = first + second;
        double error = second - (sum - first);
        double half = Math.ulp(sum) / 2;
        boolean powerOfTwo = (Double.doubleToRawLongBits(sum) & MANTISSA) == 0;
        return powerOfTwo || Math.abs(Math.abs(error) - half) < half * UNSURE ? Double.NaN : sum;
    }

    private double slowNumber(int field) {
        String text = decimalComma ? withPoint(text(field)) : text(field);
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digit |= c >= '0' && c <= '9';
            if ("0123456789+-.eE".indexOf(c) < 0) {
                return Double.NaN;
            }
        }
        try {
            return digit ? Double.parseDouble(text) : Double.NaN;
        } catch (NumberFormatException _) {
            return Double.NaN; // for example 1.2.3
        }
    }

    /** Returns a number with a decimal comma, and perhaps points between groups of three digits, as Java writes it. */
    private static String withPoint(String text) {
        if (text.indexOf('.') >= 0 && !GROUPED.matcher(text).matches()) {
            return "";
        }
        return text.replace(".", "").replace(',', '.');
    }
}
