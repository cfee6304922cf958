package io.kolla.app;

import io.kolla.model.ComponentId;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.release.ReleaseRecord;
import java.util.Collection;
import java.util.HashSet;
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
    private final Set<ComponentId> installed;
    private final Set<ComponentId> deployed;

    /**
     * @param installed the components of the revision, be they there or not
     * @param deployed the components of which something other than data is in the cluster
     */
    TeardownScope(ReleaseRecord record, Set<ComponentId> installed, Set<ComponentId> deployed) {
        this.record = record;
        this.installed = Set.copyOf(installed);
        this.deployed = Set.copyOf(deployed);
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
        SortedMap<String, Tie> ties = ties(going, deployed);
        if (!ties.isEmpty() && !alongside) {
            throw new InvalidInputException(Problem.error(
                    null,
                    String.join(", ", going) + (going.size() == 1 ? " is" : " are") + " needed by "
                            + ties.entrySet().stream()
                                    .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                                    .collect(Collectors.joining(", ")),
                    "tear " + (ties.size() == 1 ? "it" : "them") + " down as well: say --with-dependents"));
        }
        return alongside ? withDependants(going) : going;
    }

    /**
     * The services and all that need them, as the revision has it: what a removal cut short has taken already still leads
     * to what it has not.
     */
    private SortedSet<String> withDependants(SortedSet<String> named) {
        Set<ComponentId> all = new HashSet<>(installed);
        all.addAll(deployed);
        SortedSet<String> going = new TreeSet<>(named);
        for (Set<String> more = ties(going, all).keySet(); !more.isEmpty(); ) {
            going.addAll(more);
            more = ties(going, all).keySet();
        }
        going.removeIf(service -> !named.contains(service)
                && deployed.stream().noneMatch(component -> component.service().equals(service)));
        return going;
    }

    /** The services with one of these components that needs one of those that go, and that are not among them. */
    private SortedMap<String, Tie> ties(Set<String> going, Set<ComponentId> components) {
        SortedMap<String, Tie> ties = new TreeMap<>();
        for (Map.Entry<ComponentId, List<ComponentId>> entry : record.needs().entrySet()) {
            ComponentId component = entry.getKey();
            if (!going.contains(component.service()) && components.contains(component)) {
                entry.getValue().stream()
                        .filter(need -> going.contains(need.service()))
                        .findFirst()
                        .ifPresent(need -> ties.putIfAbsent(component.service(), new Tie(component, need)));
            }
        }
        return ties;
    }
}
