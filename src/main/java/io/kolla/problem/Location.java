package io.kolla.problem;

/**
 * A place in a text the user wrote.
 *
 * @param file the file as the user would name it, relative to the catalog where it lies inside, or the option that carried the text ({@code --set})
 * @param line the line, from 1; 0 where the whole file is meant
 * @param column the column, from 1; 0 where the whole line is meant
 */
public record Location(String file, int line, int column) {
    /** The whole of a file or option. */
    public static Location of(String file) {
        return new Location(file, 0, 0);
    }

    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
