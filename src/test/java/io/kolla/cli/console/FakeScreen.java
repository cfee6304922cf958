package io.kolla.cli.console;

import java.util.ArrayList;
import java.util.List;

/** What a terminal shows after some output: it knows line ends, carriage returns, cursor up and clearing. */
final class FakeScreen {
    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    FakeScreen(String output) {
        int i = 0;
        while (i < output.length()) {
            char c = output.charAt(i);
            if (c == 27) {
                int end = i + 2;
                while (!Character.isLetter(output.charAt(end))) {
                    end++;
                }
                control(output.substring(i + 2, end), output.charAt(end));
                i = end;
            } else if (c == '\n') {
                row++;
                column = 0;
                if (row == rows.size()) {
                    rows.add(new StringBuilder());
                }
            } else if (c == '\r') {
                column = 0;
            } else {
                put(c);
            }
            i++;
        }
    }

    /** The lines shown, without the empty ones at the end. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        rows.forEach(line -> lines.add(line.toString().stripTrailing()));
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private void put(char c) {
        StringBuilder line = rows.get(row);
        while (line.length() <= column) {
            line.append(' ');
        }
        line.setCharAt(column++, c);
    }

    private void control(String argument, char command) {
        switch (command) {
            case 'A' -> row = Math.max(0, row - Integer.parseInt(argument));
            case 'K' -> rows.get(row).setLength(Math.min(column, rows.get(row).length()));
            case 'J' -> {
                rows.get(row).setLength(Math.min(column, rows.get(row).length()));
                while (rows.size() > row + 1) {
                    rows.remove(rows.size() - 1);
                }
            }
            default -> {
                // Colours and modes do not change what is shown.
            }
        }
    }
}
