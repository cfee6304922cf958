package io.kolla.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows under a head, in columns as wide as their widest cell. */
public final class Table {
    private final List<String> head;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A piece of text and how it is dressed; the dress does not count when columns are measured. */
    public record Cell(String text, String dressed) {
        public static Cell of(String text) {
            return new Cell(text, text);
        }
    }

    public Table(String... head) {
        this.head = List.of(head);
    }

    public void row(Cell... cells) {
        rows.add(List.of(cells));
    }

    public void row(String... cells) {
        List<Cell> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Cell.of(cell));
        }
        rows.add(row);
    }

    public List<String> lines(Style style) {
        int[] widths = new int[head.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = head.get(i).length();
            for (List<Cell> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).text().length());
            }
        }
        List<String> lines = new ArrayList<>();
        List<Cell> titles = new ArrayList<>();
        head.forEach(title -> titles.add(new Cell(title, style.bold(title))));
        lines.add(line(titles, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private static String line(List<Cell> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            line.append(cell.dressed());
            if (i < cells.size() - 1) {
                line.append(" ".repeat(widths[i] - cell.text().length() + 2));
            }
        }
        return line.toString().stripTrailing();
    }

    /** Facts with their names, one a line. */
    public static List<String> facts(Map<String, String> facts) {
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        facts.forEach((name, value) -> lines.add(name + ":" + " ".repeat(width - name.length() + 1) + value));
        return lines;
    }
}
