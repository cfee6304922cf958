package io.kolla.app;

import io.kolla.model.ComponentId;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.release.ReleaseRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which services of a release a teardown takes when it is told some of them. */
final class TeardownScope {
    private final ReleaseRecord record;
    private final Set<ComponentId> deployed;

    /** @param deployed the components of which something other than data is in the cluster */
    TeardownScope(ReleaseRecord record, Set<ComponentId> deployed) {
        this.record = record;
        this.deployed = deployed;
    }

    /** Who needs what goes: by service, one component of it and what that needs. */
    private record Tie(ComponentId dependant, ComponentId need) {
        @Override
        public String toString() {
            return dependant + " needs " + need;
        }
    }

    /**
     * The services that go.
     *
     * @param known services the release has or had
     * @param alongside whether those that need them go too
     * @throws InvalidInputException when a service is unknown, or others need them and stay
     */
    SortedSet<String> services(Collection<String> named, Set<String> known, boolean alongside) {
        for (String service : named) {
            if (!known.contains(service)) {
                throw new InvalidInputException(Problem.error(
                        null,
                        "the release has no service \"" + service + "\"",
                        "it has: " + String.join(", ", new TreeSet<>(known))));
            }
        }
        SortedSet<String> going = new TreeSet<>(named);
        SortedMap<String, Tie> ties = ties(going);
        if (!ties.isEmpty() && !alongside) {
            throw new InvalidInputException(Problem.error(
                    null,
                    String.join(", ", going) + (going.size() == 1 ? " is" : " are") + " needed by "
                            + ties.entrySet().stream()
                                    .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                                    .collect(Collectors.joining(", ")),
                    "tear " + (ties.size() == 1 ? "it" : "them") + " down as well: say --with-dependents"));
        }
        while (!ties.isEmpty()) {
            going.addAll(ties.keySet());
            ties = ties(going);
        }
        return going;
    }

    /** The deployed services that need one of those that go and are not among them. */
    private SortedMap<String, Tie> ties(Set<String> going) {
        SortedMap<String, Tie> ties = new TreeMap<>();
        for (Map.Entry<ComponentId, List<ComponentId>> entry : record.needs().entrySet()) {
            ComponentId component = entry.getKey();
            if (!going.contains(component.service()) && deployed.contains(component)) {
                entry.getValue().stream()
                        .filter(need -> going.contains(need.service()))
                        .findFirst()
                        .ifPresent(need -> ties.putIfAbsent(component.service(), new Tie(component, need)));
            }
        }
        return ties;
    }
}
