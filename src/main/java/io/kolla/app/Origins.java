package io.kolla.app;

import io.kolla.app.ShowProfile.Source;
import io.kolla.model.Profile;
import io.kolla.model.ValuesSchema;
import io.kolla.problem.Location;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells by the place where a value is written who gave it. */
final class Origins {
    private final Optional<String> schema;
    private final Set<String> files;
    private final Set<String> profiles;

    Origins(Optional<ValuesSchema> schema, Selection selection, Collection<Profile> chain) {
        this.schema = schema.map(each -> each.schema().at().file());
        this.files = selection.valueFiles().stream().map(Object::toString).collect(Collectors.toSet());
        this.profiles = chain.stream().map(profile -> profile.at().file()).collect(Collectors.toSet());
    }

    Source of(Location at) {
        if (files.contains(at.file())) {
            return Source.FILE;
        }
        if (at.file().startsWith("--set ")) {
            return Source.OPTION;
        }
        boolean isDefault = schema.filter(at.file()::equals).isPresent() && !profiles.contains(at.file());
        return isDefault ? Source.DEFAULT : Source.PROFILE;
    }
}
