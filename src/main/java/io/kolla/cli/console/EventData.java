package io.kolla.cli.console;

import io.kolla.event.DeployEvent;
import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Events as data for machines. The names are part of what the program promises: see docs/cli.md. */
public final class EventData {
    private EventData() {}

    static Map<String, Object> of(DeployEvent event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("event", name(event));
        data.put("at", event.at().toString());
        fill(data, event);
        return data;
    }

    /** Why a component failed. */
    public static Map<String, Object> of(Failure failure) {
        Map<String, Object> data = new LinkedHashMap<>();
        failure.object().ifPresent(object -> data.put("object", object.label()));
        data.put("reason", failure.reason());
        data.put("message", failure.message());
        putText(data, "hint", failure.hint());
        putText(data, "container", failure.container());
        if (!failure.events().isEmpty()) {
            data.put("events", failure.events());
        }
        if (!failure.log().isEmpty()) {
            data.put("log", failure.log());
        }
        return data;
    }

    static List<String> names(List<ComponentId> components) {
        return components.stream().map(ComponentId::toString).toList();
    }

    private static String name(DeployEvent event) {
        String type = event.getClass().getSimpleName();
        return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    }

    private static void fill(Map<String, Object> data, DeployEvent event) {
        if (event instanceof DeployEvent.RunStarted start) {
            data.put("command", start.command());
            data.put("profile", start.profile());
            data.put("namespace", start.namespace());
            List<Object> steps = new ArrayList<>();
            start.components().forEach(step -> steps.add(step(step)));
            data.put("components", steps);
        } else if (event instanceof DeployEvent.Waiting waiting) {
            data.put("component", waiting.component().toString());
            data.put("on", names(waiting.on()));
        } else if (event instanceof DeployEvent.Starting starting) {
            data.put("component", starting.component().toString());
        } else if (event instanceof DeployEvent.Written written) {
            data.put("component", written.component().toString());
            data.put("object", written.object().label());
            data.put("verb", written.verb());
        } else if (event instanceof DeployEvent.Progress progress) {
            data.put("component", progress.component().toString());
            data.put("message", progress.message());
        } else if (event instanceof DeployEvent.Ready ready) {
            data.put("component", ready.component().toString());
            data.put("millis", ready.took().toMillis());
            data.put("changed", ready.changed());
        } else if (event instanceof DeployEvent.Removed removed) {
            data.put("component", removed.component().toString());
            data.put("millis", removed.took().toMillis());
        } else if (event instanceof DeployEvent.Failed failed) {
            data.put("component", failed.component().toString());
            data.putAll(of(failed.failure()));
        } else if (event instanceof DeployEvent.Blocked blocked) {
            data.put("component", blocked.component().toString());
            data.put("chain", names(blocked.chain()));
        } else if (event instanceof DeployEvent.Notice notice) {
            data.put("message", notice.message());
        } else if (event instanceof DeployEvent.RunFinished finished) {
            data.put("outcome", finished.outcome().name().toLowerCase(Locale.ROOT));
            data.put("millis", finished.took().toMillis());
        }
    }

    private static Map<String, Object> step(DeployEvent.Step step) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("component", step.component().toString());
        data.put("wave", step.wave());
        data.put("needs", names(step.needs()));
        data.put("action", step.action());
        return data;
    }

    private static void putText(Map<String, Object> data, String key, String text) {
        if (!text.isEmpty()) {
            data.put(key, text);
        }
    }
}
