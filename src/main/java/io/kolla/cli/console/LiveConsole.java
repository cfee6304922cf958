package io.kolla.cli.console;

import io.kolla.cli.console.Terminal.Size;
import io.kolla.event.DeployEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A terminal on which a run is shown as a table that moves. */
public final class LiveConsole implements Console {
    private static final long REPAINT_MILLIS = 100;

    private final Streams streams;
    private final Terminal terminal;
    private final Style style;
    private final Clock clock;
    private final Screen screen;
    private final LiveFrame frame;
    private final Board board = new Board();
    private final Map<String, Activity> activities = new LinkedHashMap<>();
    private Optional<Size> size = Optional.empty();
    private @Nullable ScheduledExecutorService painter;
    private @Nullable Panel panel;

    /** @param clock the clock of the events */
    public LiveConsole(Streams streams, Terminal terminal, Clock clock) {
        this.streams = streams;
        this.terminal = terminal;
        this.clock = clock;
        this.style = new Style(terminal.colour(), terminal.unicode());
        this.screen = new Screen(streams.err());
        this.frame = new LiveFrame(style);
    }

    @Override
    public synchronized void show(View view) {
        screen.clear();
        streams.print(view.lines(terminal.outputStyle()));
        paint();
    }

    @Override
    public synchronized void line(String text) {
        screen.clear();
        streams.println(text);
        streams.out().flush();
    }

    @Override
    public synchronized void refresh(Panel newPanel) {
        if (terminal.output()) {
            panel = newPanel;
            paint();
        } else {
            newPanel.news().forEach(view -> streams.print(view.lines(Style.NONE)));
        }
    }

    @Override
    public synchronized void note(String message) {
        screen.above(List.of(message.split("\n", -1)));
    }

    @Override
    public synchronized void warn(String message) {
        note(style.attention("warning: ") + message);
    }

    @Override
    public synchronized void fail(View failure) {
        screen.clear();
        streams.out().flush();
        failure.lines(style).forEach(streams::say);
    }

    @Override
    public synchronized void activity(String key, String message) {
        Instant now = clock.instant();
        activities.compute(key, (k, old) -> new Activity(message, old == null ? now : old.since()));
        paint();
    }

    @Override
    public synchronized void activityDone(String key, String message) {
        activities.remove(key);
        screen.above(List.of(style.good(style.symbol("✓", "+")) + " " + key + "  " + message));
        paint();
    }

    @Override
    public synchronized boolean confirm(String question) {
        screen.clear();
        return canAsk() && streams.askYes(question);
    }

    @Override
    public boolean canAsk() {
        return terminal.interactive();
    }

    @Override
    public Style style() {
        return terminal.outputStyle();
    }

    @Override
    public synchronized void on(DeployEvent event) {
        if (event instanceof DeployEvent.Notice notice) {
            note(notice.message());
        }
        board.on(event);
        if (event instanceof DeployEvent.RunStarted) {
            paint();
        } else if (event instanceof DeployEvent.RunFinished finished) {
            screen.frame(frame.lines(board, finished.at(), size()), size().columns());
            screen.leave();
        }
    }

    /** The terminal has another size now. */
    public synchronized void resized() {
        size = Optional.of(terminal.size().get());
        paint();
    }

    @Override
    public synchronized void close() {
        if (painter != null) {
            painter.shutdownNow();
        }
        if (panel == null) {
            screen.clear();
        } else {
            screen.leave();
        }
        streams.out().flush();
    }

    private Size size() {
        if (size.isEmpty()) {
            size = Optional.of(terminal.size().get());
        }
        return size.get();
    }

    private synchronized void paint() {
        if (!board.running() && activities.isEmpty() && panel == null) {
            screen.clear();
            return;
        }
        keepPainting();
        Instant now = clock.instant();
        List<String> lines = new ArrayList<>();
        if (panel != null) {
            lines.addAll(panel.lines(style, size(), now));
        }
        if (board.running()) {
            lines.addAll(frame.lines(board, now, size()));
        }
        activities.forEach((key, activity) ->
                lines.add(frame.activity(key, activity.message(), Duration.between(activity.since(), now), size())));
        screen.frame(lines, size().columns());
    }

    private void keepPainting() {
        if (painter == null) {
            ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "screen");
                thread.setDaemon(true);
                return thread;
            });
            var unused =
                    started.scheduleAtFixedRate(this::paint, REPAINT_MILLIS, REPAINT_MILLIS, TimeUnit.MILLISECONDS);
            painter = started;
        }
    }

    private record Activity(String message, Instant since) {}
}
