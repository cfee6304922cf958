package io.kolla.cli.console;

import io.kolla.event.DeployEvent;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One line after the other: for pipes, files and terminals that can do no better. */
public final class PlainConsole implements Console {
    private final Streams streams;
    private final Terminal terminal;
    private final Style style;
    private final Map<String, String> activities = new HashMap<>();
    private final Map<ComponentId, String> said = new HashMap<>();
    private Instant started = Instant.EPOCH;

    public PlainConsole(Streams streams, Terminal terminal) {
        this.streams = streams;
        this.terminal = terminal;
        this.style = terminal.outputStyle();
    }

    @Override
    public synchronized void show(View view) {
        streams.print(view.lines(style));
    }

    @Override
    public synchronized void line(String text) {
        streams.println(text);
        streams.out().flush();
    }

    @Override
    public synchronized void refresh(Panel panel) {
        panel.news().forEach(this::show);
        streams.out().flush();
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
        streams.out().flush();
        failure.lines(Style.NONE).forEach(streams::say);
    }

    @Override
    public synchronized void activity(String key, String message) {
        if (!message.equals(activities.put(key, message))) {
            streams.say(message.isEmpty() ? key : key + ": " + message);
        }
    }

    @Override
    public synchronized void activityDone(String key, String message) {
        activities.remove(key);
        streams.say(key + ": " + message);
    }

    @Override
    public synchronized boolean confirm(String question) {
        return canAsk() && streams.askYes(question);
    }

    @Override
    public boolean canAsk() {
        return terminal.interactive();
    }

    @Override
    public Style style() {
        return style;
    }

    @Override
    public synchronized void on(DeployEvent event) {
        if (event instanceof DeployEvent.RunStarted start) {
            started = start.at();
        }
        if (event instanceof DeployEvent.Progress progress
                && progress.message().equals(said.put(progress.component(), progress.message()))) {
            return;
        }
        words(event).ifPresent(words -> streams.say(stamp(event.at()) + words));
    }

    @Override
    public void close() {
        streams.out().flush();
    }

    private String stamp(Instant at) {
        double seconds = Duration.between(started, at).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%7.1f s  ", seconds);
    }

    private static Optional<String> words(DeployEvent event) {
        if (event instanceof DeployEvent.RunStarted start) {
            return Optional.of(start.command() + " " + start.profile() + " in " + start.namespace() + ": "
                    + start.components().size() + (start.components().size() == 1 ? " component" : " components"));
        } else if (event instanceof DeployEvent.Starting starting) {
            return Optional.of(starting.component() + ": begins");
        } else if (event instanceof DeployEvent.Progress progress) {
            return Optional.of(progress.component() + ": " + progress.message());
        } else if (event instanceof DeployEvent.Ready ready) {
            String state = ready.changed() ? "ready in " + Times.of(ready.took()) : Times.unchanged(ready.took());
            return Optional.of(ready.component() + ": " + state);
        } else if (event instanceof DeployEvent.Removed removed) {
            return Optional.of(removed.component() + ": gone in " + Times.of(removed.took()));
        } else if (event instanceof DeployEvent.Failed failed) {
            return Optional.of(failed.component() + ": failed: "
                    + failed.failure().reason() + ": " + failed.failure().message());
        } else if (event instanceof DeployEvent.Notice notice) {
            return Optional.of(notice.message());
        }
        return Optional.empty();
    }
}
