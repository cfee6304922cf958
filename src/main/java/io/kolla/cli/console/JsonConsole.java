package io.kolla.cli.console;

import io.kolla.event.DeployEvent;
import io.kolla.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;

/** For machines: results and the events of a run are lines of JSON on standard output; words for people stay on standard error. */
public final class JsonConsole implements Console {
    private final Streams streams;

    public JsonConsole(Streams streams) {
        this.streams = streams;
    }

    @Override
    public synchronized void show(View view) {
        write(view.data());
    }

    @Override
    public synchronized void line(String text) {
        write(Map.of("line", text));
    }

    @Override
    public synchronized void refresh(Panel panel) {
        panel.news().forEach(this::show);
    }

    @Override
    public synchronized void note(String message) {
        streams.say(message);
    }

    @Override
    public synchronized void warn(String message) {
        streams.say("warning: " + message);
    }

    @Override
    public synchronized void fail(View failure) {
        write(failure.data());
    }

    @Override
    public synchronized void activity(String key, String message) {
        write(activityEvent("activity", key, message));
    }

    @Override
    public synchronized void activityDone(String key, String message) {
        write(activityEvent("activityDone", key, message));
    }

    @Override
    public boolean confirm(String question) {
        return false;
    }

    @Override
    public boolean canAsk() {
        return false;
    }

    @Override
    public Style style() {
        return Style.NONE;
    }

    @Override
    public synchronized void on(DeployEvent event) {
        write(EventData.of(event));
    }

    @Override
    public void close() {
        streams.out().flush();
    }

    private void write(Object data) {
        streams.println(JsonText.compact(data));
        streams.out().flush();
    }

    private static Map<String, Object> activityEvent(String event, String key, String message) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("event", event);
        data.put("what", key);
        data.put("message", message);
        return data;
    }
}
