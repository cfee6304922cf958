package io.kolla.cli.console;

/**
 * How text is dressed: colours and symbols where the terminal has them, bare text otherwise. Nothing is told by colour
 * alone.
 *
 * @param colour whether ANSI colours are written
 * @param unicode whether symbols outside ASCII are written
 */
public record Style(boolean colour, boolean unicode) {
    /** Bare ASCII. */
    public static final Style NONE = new Style(false, false);

    private static final char ESCAPE = 27;

    public String bold(String text) {
        return dress("1", text);
    }

    public String faint(String text) {
        return dress("2", text);
    }

    public String good(String text) {
        return dress("32", text);
    }

    public String bad(String text) {
        return dress("31", text);
    }

    public String attention(String text) {
        return dress("33", text);
    }

    public String name(String text) {
        return dress("36", text);
    }

    /** One of six colours, always the same for the same number. */
    public String tint(int number, String text) {
        return dress(Integer.toString(31 + Math.floorMod(number, 6)), text);
    }

    /** The first text where symbols outside ASCII can be shown, else the second. */
    public String symbol(String fancy, String ascii) {
        return unicode ? fancy : ascii;
    }

    public String arrow() {
        return symbol("←", "<-");
    }

    private String dress(String code, String text) {
        return colour && !text.isEmpty() ? ESCAPE + "[" + code + "m" + text + ESCAPE + "[0m" : text;
    }
}
