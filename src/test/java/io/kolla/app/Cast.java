package io.kolla.app;

import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.Manifest;
import io.kolla.testing.Behaviour;
import io.kolla.testing.Behaviour.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The components of a random release: which there are, what they need, how they behave, and which is broken how. */
final class Cast {
    private static final List<Fault> SERVER_FAULTS = List.of(
            Fault.IMAGE_MISSING,
            Fault.IMAGE_NAME,
            Fault.REGISTRY_DOWN,
            Fault.CRASH,
            Fault.INIT_CRASH,
            Fault.OOM,
            Fault.CONFIG_MISSING,
            Fault.MOUNT,
            Fault.UNSCHEDULABLE,
            Fault.NEVER_READY,
            Fault.NODE_LOST,
            Fault.EVICTED,
            Fault.QUOTA,
            Fault.NO_COMMAND);
    private static final List<Fault> JOB_FAULTS =
            List.of(Fault.IMAGE_MISSING, Fault.CONFIG_MISSING, Fault.UNSCHEDULABLE, Fault.QUOTA, Fault.JOB_FAILS);

    private final Random random;
    private final SimulatedRelease release;
    private final List<Member> members = new ArrayList<>();
    private Optional<Member> broken = Optional.empty();
    private Fault fault = Fault.NONE;

    /** What a component is. */
    enum Sort {
        SERVER,
        UNPROBED,
        JOB,
        CLAIM,
        DEFINITION,
        RESOURCE
    }

    record Member(ComponentId id, Sort sort) {}

    Cast(Random random, SimulatedRelease release) {
        this.random = random;
        this.release = release;
    }

    List<Member> members() {
        return List.copyOf(members);
    }

    Optional<ComponentId> broken() {
        return broken.map(Member::id);
    }

    Fault fault() {
        return fault;
    }

    void add(ComponentId id) {
        Sort sort = switch (random.nextInt(9)) {
            case 0, 1 -> Sort.JOB;
            case 2 -> Sort.UNPROBED;
            case 3 -> Sort.CLAIM;
            case 4 ->
                members.stream().anyMatch(member -> member.sort() == Sort.DEFINITION) ? Sort.RESOURCE : Sort.DEFINITION;
            default -> Sort.SERVER;
        };
        List<String> needs = new ArrayList<>();
        for (Member other : members) {
            boolean defines = sort == Sort.RESOURCE && other.sort() == Sort.DEFINITION;
            if (defines) {
                needs.add(other.id().toString());
            } else if (random.nextInt(4) == 0) {
                needs.add((random.nextInt(3) == 0 ? "run:" : "") + other.id());
            }
        }
        List<GateRule> gate = sort == Sort.RESOURCE
                ? List.of(new GateRule("Widget", resource(id), new GateRule.Condition("Ready"), "True"))
                : List.of();
        release.component(id, objects(id, sort, 1), needs, gate);
        release.cluster.behave(id, healthy());
        members.add(new Member(id, sort));
    }

    private List<Manifest> objects(ComponentId id, Sort sort, int image) {
        String name = "registry/app:" + image;
        return switch (sort) {
            case JOB -> List.of(release.manifests.job(id, name, 1));
            case CLAIM ->
                List.of(
                        release.manifests.claim(id, id.name() + "-data", "1Gi"),
                        release.manifests.using(release.manifests.statefulSet(id, name, 1), id.name() + "-data"));
            case UNPROBED -> List.of(release.manifests.unprobed(release.manifests.deployment(id, name, 1)));
            case DEFINITION -> List.of(release.manifests.definition(id, "Widget"));
            case RESOURCE ->
                List.of(release.manifests.object(
                        "operated.test/v1", "Widget", id, resource(id), Map.of("spec", Map.of("size", (long) image))));
            case SERVER -> server(id, name);
        };
    }

    private static String resource(ComponentId id) {
        return "widget-" + id.name();
    }

    private List<Manifest> server(ComponentId id, String image) {
        return switch (Math.floorMod(id.hashCode(), 4)) {
            case 0 -> List.of(release.manifests.statefulSet(id, image, 1 + Math.floorMod(id.hashCode(), 2)));
            case 1 -> List.of(release.manifests.daemonSet(id, image));
            case 2 ->
                List.of(
                        release.manifests.config(id, id.name() + "-config", "x"),
                        release.manifests.service(id),
                        release.manifests.deployment(id, image, 1));
            default -> List.of(release.manifests.deployment(id, image, 2));
        };
    }

    private Behaviour healthy() {
        return Behaviour.takes(Duration.ofMillis(200 + random.nextInt(8000)));
    }

    /** Removes a component that nobody needs, where there is one. */
    void removeOne() {
        List<Member> free = members.stream()
                .filter(member -> !release.isNeeded(member.id()))
                .filter(member -> member.sort() != Sort.CLAIM && member.sort() != Sort.DEFINITION)
                .toList();
        if (!free.isEmpty() && members.size() > 1) {
            Member gone = free.get(random.nextInt(free.size()));
            release.remove(gone.id());
            members.remove(gone);
        }
    }

    /** Gives a component another image, where it has one that matters. */
    void changeOne() {
        Member changed = members.get(random.nextInt(members.size()));
        if (changed.sort() == Sort.SERVER || changed.sort() == Sort.JOB) {
            release.component(
                    changed.id(), objects(changed.id(), changed.sort(), 2), release.needsOf(changed.id()), List.of());
        }
    }

    /** The services that go when one goes along with all that need it. */
    SortedSet<String> withDependants(String service) {
        SortedSet<String> all = new TreeSet<>(Set.of(service));
        boolean grown = true;
        while (grown) {
            SortedSet<String> more = new TreeSet<>();
            for (Member member : members) {
                boolean needs = release.needsOf(member.id()).stream()
                        .map(need -> need.startsWith("run:") ? need.substring(4) : need)
                        .anyMatch(need -> all.contains(ComponentId.parse(need).service()));
                if (needs) {
                    more.add(member.id().service());
                }
            }
            grown = all.addAll(more);
        }
        return all;
    }

    void breakOne() {
        Member chosen = members.get(random.nextInt(members.size()));
        List<Fault> faults = switch (chosen.sort()) {
            case JOB -> JOB_FAULTS;
            case UNPROBED -> List.of(Fault.SHORT_LIVED, Fault.IMAGE_MISSING, Fault.QUOTA);
            case SERVER, CLAIM -> SERVER_FAULTS;
            case RESOURCE -> List.of(Fault.NEVER_READY);
            case DEFINITION -> List.of();
        };
        if (!faults.isEmpty()) {
            fault = faults.get(random.nextInt(faults.size()));
            broken = Optional.of(chosen);
            release.cluster.behave(chosen.id(), healthy().with(fault));
        }
    }

    void mend() {
        broken.ifPresent(member -> release.cluster.behave(member.id(), healthy()));
        broken = Optional.empty();
    }
}
