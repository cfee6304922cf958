package io.kolla.cluster.fabric8;

import io.kolla.cluster.ApplyConflictException;
import io.kolla.cluster.ApplyConflictException.FieldConflict;
import io.kolla.cluster.RejectedException;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an answer outside the 200s means. */
final class ApiErrors {
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int GONE = 410;
    static final int TOO_MANY_REQUESTS = 429;
    static final int SERVER_ERROR = 500;
    private static final int BAD_REQUEST = 400;
    private static final int INVALID = 422;

    private static final int LONGEST_TEXT = 600;

    /** How servers before Kubernetes 1.23 begin, with status 500, what they say of an object they cannot read. */
    private static final String BAD_OBJECT = "failed to c";

    private static final String BAD_OBJECT_REASON = "Invalid";
    private static final String MANAGER_CONFLICT = "FieldManagerConflict";
    private static final Pattern MANAGER = Pattern.compile("conflict with \"([^\"]*)\"");

    private final ApiTarget target;

    ApiErrors(ApiTarget target) {
        this.target = target;
    }

    /** The fields others manage, if that is what the answer says. */
    static List<FieldConflict> fieldConflicts(ApiAnswer answer) {
        return answer.statusObject().trees("details", "causes").stream()
                .filter(cause -> cause.text("reason").equals(MANAGER_CONFLICT))
                .map(cause -> new FieldConflict(manager(cause.text("message")), cause.text("field")))
                .toList();
    }

    /** Whether a server error is really one of the object sent. */
    static boolean isBadObject(ApiAnswer answer) {
        return answer.status() == SERVER_ERROR
                && answer.statusObject().text("message").startsWith(BAD_OBJECT);
    }

    /** The error of a request about one object. */
    ClusterException about(ObjectRef ref, ApiAnswer answer) {
        if (answer.status() == CONFLICT && !fieldConflicts(answer).isEmpty()) {
            return new ApplyConflictException(ref, fieldConflicts(answer));
        }
        Tree status = answer.statusObject();
        String text = ref.kind().kind().equals("Secret") && echoesContent(answer.status())
                ? withoutContent(status)
                : text(answer, status);
        return isBadObject(answer)
                ? new RejectedException(INVALID, BAD_OBJECT_REASON, ref + ": " + text)
                : error(ref.toString(), answer.status(), status.text("reason"), text);
    }

    /** The error of any other request; {@code what} names what was wanted. */
    ClusterException of(String what, ApiAnswer answer) {
        Tree status = answer.statusObject();
        String text = text(answer, status);
        String hint = answer.status() == FORBIDDEN
                ? "; give the user of " + target.describe() + " this right, or choose another with --context"
                : "";
        return error(what, answer.status(), status.text("reason"), text + hint);
    }

    private ClusterException error(String what, int status, String reason, String text) {
        if (status == UNAUTHORIZED) {
            return new ClusterException("the Kubernetes API server " + target.describe()
                    + " does not accept the credentials (401 Unauthorized): they are wrong or have expired;"
                    + " log in again or renew the user's entry in the kubeconfig");
        }
        if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS) {
            return new ClusterException(what + ": the Kubernetes API server " + target.describe()
                    + (status == TOO_MANY_REQUESTS ? " is overloaded: " : " keeps failing: ") + status + " " + text
                    + "; its own log says why. Run the same command again once that is mended");
        }
        return new RejectedException(status, reason, what + ": " + text);
    }

    private static String text(ApiAnswer answer, Tree status) {
        String message = status.text("message");
        if (message.isEmpty()) {
            message = new String(answer.body(), StandardCharsets.UTF_8).strip();
        }
        if (message.isEmpty()) {
            message = "status " + answer.status();
        }
        return message.length() > LONGEST_TEXT ? message.substring(0, LONGEST_TEXT) + "..." : message;
    }

    /** Messages about invalid content quote it, which must not happen to the content of a Secret. */
    private static boolean echoesContent(int status) {
        return status == BAD_REQUEST || status == INVALID || status >= SERVER_ERROR;
    }

    private static String withoutContent(Tree status) {
        String fields = status.trees("details", "causes").stream()
                .map(cause -> cause.text("field"))
                .filter(field -> !field.isEmpty())
                .collect(Collectors.joining(", "));
        String reason = status.text("reason").isEmpty() ? "its content is invalid" : status.text("reason");
        return fields.isEmpty() ? reason : reason + ": " + fields;
    }

    private static String manager(String message) {
        Matcher matcher = MANAGER.matcher(message);
        return matcher.find() ? matcher.group(1) : message;
    }
}
