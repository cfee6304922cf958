package io.kolla.cli.report;

import io.kolla.cli.console.Times;
import io.kolla.cli.report.Account.Remark;
import io.kolla.cli.report.Heading.Share;
import io.kolla.model.ComponentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run as one HTML page that loads nothing. It can be read without its script, which only sorts and filters; its
 * policy lets no other script run, whatever a log line says.
 */
final class Page {
    private final Account account;
    private final Heading heading;

    Page(Account account, Heading heading) {
        this.account = account;
        this.heading = heading;
    }

    String text() {
        String script = resource("report.js");
        Html html = new Html();
        html.open("html", "lang", "en").open("head");
        html.open("meta", "charset", "utf-8");
        html.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + digest(script) + "'");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.leaf("title", HeadSection.title(account, heading));
        html.code("style", resource("report.css"));
        html.closeLine();
        html.open("body").open("main");
        HeadSection.write(html, account, heading);
        new FailureSection(html, account, heading).write();
        PathSection.write(html, account, heading.path());
        Set<ComponentId> path = heading.path().stream().map(Share::component).collect(Collectors.toUnmodifiableSet());
        new TimelineSection(html, account, path).write();
        remarks(html);
        html.close().code("script", script);
        return html.close().close().page();
    }

    private void remarks(Html html) {
        if (account.remarks().isEmpty()) {
            return;
        }
        html.open("section", "id", "remarks").leaf("h2", "Noticed on the way").open("ol", "class", "story");
        for (Remark remark : account.remarks()) {
            String at = Times.of(Duration.between(account.begin(), remark.at()));
            html.open("li").leaf("time", at).text(" " + remark.text()).close();
        }
        html.close().closeLine();
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
