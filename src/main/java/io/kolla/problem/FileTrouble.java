package io.kolla.problem;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a file or a folder, in words: Java's own messages often are nothing but its name. */
public final class FileTrouble {
    /** What the system says, and what that means for whoever reads it. */
    private static final Map<String, String> KNOWN = Map.of(
            "No space left on device", "the disk is full; make room, then run this again",
            "Disk quota exceeded", "your quota of the disk is used up; make room, then run this again",
            "Read-only file system", "the file system is read-only; name a place that can be written to",
            "Too many open files", "too many files are open; raise the limit (ulimit -n), then run this again",
            "Not a directory", "a file is where a folder should be; name another place",
            "Is a directory", "a folder is where a file should be; name a file in it",
            "Input/output error", "the disk fails; see what the kernel says of it (dmesg)");

    private FileTrouble() {}

    /** The trouble of writing a file, of which only the folder can be missing. */
    public static String unwritten(IOException trouble) {
        return trouble instanceof NoSuchFileException
                ? "its folder does not exist; make it, or name another place"
                : words(trouble);
    }

    /** The trouble of writing files into a folder, with the one it is about where it is not the folder. */
    public static String within(Path folder, IOException trouble) {
        String words = words(trouble);
        return trouble instanceof FileSystemException file
                        && file.getFile() != null
                        && !file.getFile().equals(folder.toString())
                ? file.getFile() + ": " + words
                : words;
    }

    /** The trouble, and where it can be said what to do about it. */
    public static String words(Exception trouble) {
        if (trouble instanceof NoSuchFileException) {
            return "there is no such file or folder";
        } else if (trouble instanceof AccessDeniedException) {
            return "permission denied; run this as a user who may, or name another place";
        } else if (trouble instanceof FileAlreadyExistsException) {
            return "something of that name is there already; move it away, or name another place";
        } else if (trouble instanceof NotDirectoryException) {
            return "it is no folder";
        } else if (trouble instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        } else if (trouble instanceof FileSystemLoopException) {
            return "a link in it leads round in a circle";
        }
        @Nullable String reason = trouble instanceof FileSystemException file ? file.getReason() : trouble.getMessage();
        String said = reason == null || reason.isBlank() ? trouble.getClass().getSimpleName() : reason;
        for (Map.Entry<String, String> known : KNOWN.entrySet()) {
            if (said.endsWith(known.getKey())) {
                return known.getValue();
            }
        }
        return trouble instanceof IOException && said.contains("Permission denied")
                ? "permission denied; run this as a user who may, or name another place"
                : said;
    }
}
