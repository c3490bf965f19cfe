package io.quati.app.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Which part of a list is wanted. Lists are answered as bare arrays, so how many there are in all and where the next page is
 * stand in the headers {@code X-Total-Count} and {@code Link}.
 *
 * @param offset how many to leave out from the start; pages move when something is added there
 * @param after where to go on; pages stay, and {@code offset} does not count
 */
public record Paging(int limit, int offset, @Nullable Cursor after) {

    /** Its value is the number of all, whatever the page. */
    public static final String TOTAL = "X-Total-Count";

    private static final int MOST = 1000;
    private static final int FARTHEST = 1_000_000;

    /** Reads the parameters {@code limit}, {@code offset} and {@code cursor}; 422 if one makes no sense. */
    public static Paging of(String limit, String offset, String cursor) {
        return new Paging(
                Parameters.whole("limit", limit, 1, MOST),
                Parameters.whole("offset", offset, 0, FARTHEST),
                cursor.isEmpty() ? null : Cursor.parse(cursor));
    }

    public Optional<Cursor> cursor() {
        return Optional.ofNullable(after);
    }

    /** Returns the page with its headers; a page that is full has a next one. The path may have a query. */
    public <T> ResponseEntity<List<T>> answer(String path, List<T> page, long total, Function<T, Cursor> place) {
        var reply = ResponseEntity.ok().header(TOTAL, Long.toString(total));
        if (page.size() == limit) {
            String next = path + (path.contains("?") ? "&" : "?") + "limit=" + limit + "&cursor="
                    + place.apply(page.getLast());
            reply.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return reply.body(page);
    }
}
