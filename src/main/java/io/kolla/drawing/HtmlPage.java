package io.kolla.drawing;

import io.kolla.json.Json;

/** A page to explore a graph: one file that needs nothing else, not even a network. */
public final class HtmlPage {
    private HtmlPage() {}

    /** The text of an {@code .html} file. */
    public static String write(Subject subject) {
        String style = Palette.variable(Resource.text("page.css") + Resource.text("picture.css"))
                .replace("@@LIGHT@@", Palette.variables(false))
                .replace("@@DARK@@", Palette.variables(true));
        // In a script element only "</" and "<!--" mean anything; both begin with a sign that JSON can write otherwise.
        String data = Json.write(GraphData.of(subject)).replace("<", "\\u003c");
        StringBuilder page = new StringBuilder();
        for (String part : Resource.text("page.html").split("@@", -1)) {
            page.append(
                    switch (part) {
                        case "TITLE" -> Markup.escaped(subject.title());
                        case "FACTS" -> Markup.escaped(Legend.facts(subject));
                        case "STYLE" -> style;
                        case "PICTURE" -> SvgWriter.element(subject);
                        case "LEGEND" -> Legend.element(subject);
                        case "DATA" -> data;
                        case "SCRIPT" -> Resource.text("page.js");
                        default -> part;
                    });
        }
        return page.toString();
    }
}
