package io.quati.adapters.journal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks Linux to begin writing what has changed in a file, without waiting for it: {@code sync_file_range(2)}. It only saves
 * time: nothing is durable before the file is forced, which tells of errors too. Elsewhere, or where the JVM may call no native
 * functions, it does nothing.
 */
final class WriteOut implements AutoCloseable {

    private static final int WRITE_ONLY = 1;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int BEGIN = 2;
    private static final long FROM_START = 0;
    private static final long TO_END = 0;

    private static final Optional<Functions> FUNCTIONS = Functions.find();

    private final @Nullable Functions functions;
    private final int descriptor;
    private boolean works;

    private WriteOut(@Nullable Functions functions, int descriptor) {
        this.functions = functions;
        this.descriptor = descriptor;
        this.works = descriptor >= 0;
    }

    /** Of a file that is there. */
    static WriteOut of(Path file) {
        return FUNCTIONS
                .map(functions -> new WriteOut(functions, functions.open(file)))
                .orElseGet(() -> new WriteOut(null, -1));
    }

    /** Begins with all that has changed. */
    void begin() {
        if (works && functions != null) {
            works = functions.begin(descriptor) == 0;
        }
    }

    /** Returns whether the system has done it so far. */
    boolean works() {
        return works;
    }

    @Override
    public void close() {
        works = false;
        if (descriptor >= 0 && functions != null) {
            functions.close(descriptor);
        }
    }

    /** What the system's library offers. Each returns −1 if it fails. */
    private record Functions(MethodHandle openFile, MethodHandle syncFileRange, MethodHandle closeFile) {

        @SuppressWarnings("restricted") // three functions of the C library, with the types of their manual
        static Optional<Functions> find() {
            if (!System.getProperty("os.name", "").equals("Linux")) {
                return Optional.empty();
            }
            try {
                Linker linker = Linker.nativeLinker();
                SymbolLookup library = linker.defaultLookup();
                return Optional.of(new Functions(
                        linker.downcallHandle(
                                library.findOrThrow("open"),
                                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                                Linker.Option.firstVariadicArg(2)),
                        linker.downcallHandle(
                                library.findOrThrow("sync_file_range"),
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.JAVA_LONG,
                                        ValueLayout.JAVA_LONG,
                                        ValueLayout.JAVA_INT)),
                        linker.downcallHandle(
                                library.findOrThrow("close"),
                                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))));
            } catch (RuntimeException _) { // no such function, or none may be called
                return Optional.empty();
            }
        }

        int open(Path file) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment path = arena.allocateFrom(file.toAbsolutePath().toString());
                return (int) openFile.invokeExact(path, WRITE_ONLY | CLOSE_ON_EXEC);
            } catch (Throwable e) {
                throw new IllegalStateException("a function of the system must not throw", e);
            }
        }

        int begin(int file) {
            try {
                return (int) syncFileRange.invokeExact(file, FROM_START, TO_END, BEGIN);
            } catch (Throwable e) {
                throw new IllegalStateException("a function of the system must not throw", e);
            }
        }

        int close(int file) {
            try {
                return (int) closeFile.invokeExact(file);
            } catch (Throwable e) {
                throw new IllegalStateException("a function of the system must not throw", e);
            }
        }
    }
}
