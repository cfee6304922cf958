package io.kolla.cli;

import io.kolla.cli.console.Console;
import io.kolla.cli.console.Times;
import io.kolla.image.ImageEvent;
import io.kolla.image.ImageListener;
import java.util.OptionalLong;

/** Tells the console how images are built and pushed. */
final class ImageReporter implements ImageListener {
    private final Console console;

    ImageReporter(Console console) {
        this.console = console;
    }

    @Override
    public void on(ImageEvent event) {
        String what = "image " + event.image();
        if (event instanceof ImageEvent.BuildStarted) {
            console.activity(what, "building");
        } else if (event instanceof ImageEvent.BuildStep step) {
            console.activity(what, step.step());
        } else if (event instanceof ImageEvent.Built built) {
            console.activityDone(what, "built in " + Times.of(built.took()) + size(built.size()));
        } else if (event instanceof ImageEvent.PushStarted push) {
            console.activity(what, "pushing to " + push.reference());
        } else if (event instanceof ImageEvent.Pushed pushed) {
            console.activityDone(what, "pushed in " + Times.of(pushed.took()));
        } else if (event instanceof ImageEvent.Failed failed) {
            console.activityDone(what, "failed at: " + failed.step());
        } else if (event instanceof ImageEvent.Blocked blocked) {
            console.activityDone(what, "not built: its parent " + blocked.failedParent() + " failed");
        } else if (event instanceof ImageEvent.Notice notice) {
            console.note(notice.image().isEmpty() ? notice.message() : what + ": " + notice.message());
        }
    }

    private static String size(OptionalLong bytes) {
        return bytes.isPresent() ? ", " + Words.bytes(bytes.getAsLong()) : "";
    }
}
