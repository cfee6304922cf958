package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.plan.FieldChange.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says whose doing it is that an object differs from what is wanted: the object as it was deployed stands between the
 * two, and managedFields say who wrote what is there.
 */
final class Attribution {
    private final Manifest wanted;
    private final Optional<Manifest> deployed;
    private final OwnedFields owned;
    private final boolean unchanged;

    /** @param deployed the object as the revision before has it; empty where that is not known */
    Attribution(LiveObject live, Manifest wanted, Optional<Manifest> deployed) {
        String hash = live.annotation(Manifest.ANNOTATION_HASH);
        this.wanted = wanted;
        // A run that was killed may not have written what the revision says.
        this.deployed = deployed.filter(manifest -> manifest.hash().equals(hash));
        this.owned = new OwnedFields(live);
        this.unchanged = hash.equals(wanted.hash());
    }

    List<FieldChange> changes(List<Difference> differences) {
        boolean masked = Reasons.masked(wanted);
        return differences.stream()
                .map(difference -> change(difference, masked))
                .toList();
    }

    /** All that differs, with what goes away. */
    List<FieldChange> all(LiveObject live) {
        List<Difference> all = new ArrayList<>(Differences.between(wanted.content(), live.content()));
        all.addAll(owned.dropped(Manifest.MANAGER, wanted.content()));
        return changes(all);
    }

    private FieldChange change(Difference difference, boolean masked) {
        Source source = source(difference);
        return difference.change(
                masked,
                source,
                source == Source.CATALOG ? Optional.empty() : Optional.of(owned.author(difference.path())));
    }

    private Source source(Difference difference) {
        if (unchanged) {
            return Source.OTHERS;
        }
        boolean theirs = !owned.owns(Manifest.MANAGER, difference.path())
                && owned.otherThan(Manifest.MANAGER, difference.path()).isPresent();
        if (deployed.isEmpty()) {
            return theirs ? Source.BOTH : Source.CATALOG;
        }
        Object before = value(deployed.get().content().asMap(), difference.path());
        boolean moved = !same(before, difference.wanted(), difference);
        boolean touched = theirs
                || (before != null && difference.live() == null)
                || (before instanceof Number && !same(before, difference.live(), difference));
        if (touched && before != null) {
            return moved ? Source.BOTH : Source.OTHERS;
        }
        return theirs ? Source.BOTH : Source.CATALOG;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other, Difference difference) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return Scalars.same(one, other, difference.path());
    }

    private static @Nullable Object value(@Nullable Object root, List<Step> path) {
        Object value = root;
        for (Step step : path) {
            if (step instanceof Step.Key key) {
                value = value instanceof Map<?, ?> map ? map.get(key.name()) : null;
            } else if (step instanceof Step.Item item && value instanceof List<?> list) {
                value = item(item, list);
            } else {
                return null;
            }
        }
        return value;
    }

    private static @Nullable Object item(Step.Item item, List<?> list) {
        Optional<List<String>> keys = list.isEmpty() ? Optional.empty() : ListKeys.of(list);
        if (keys.isPresent()) {
            return ListKeys.find(keys.get(), item.fields(), list);
        }
        return item.index() < list.size() ? list.get(item.index()) : null;
    }
}
