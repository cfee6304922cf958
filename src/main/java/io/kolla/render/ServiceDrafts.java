package io.kolla.render;

import io.kolla.model.AccessEntry;
import io.kolla.model.ComponentId;
import io.kolla.model.Draft;
import io.kolla.problem.Problem;
import java.util.List;
import java.util.Map;

/**
 * What the templates of one service render to.
 *
 * @param components the objects of each component
 * @param checks the objects of each check, one Job where there is no problem, by {@code service/check}
 * @param access how to reach the service
 * @param problems what is wrong with the templates and with each object by itself
 */
record ServiceDrafts(
        Map<ComponentId, List<Draft>> components,
        Map<String, List<Draft>> checks,
        List<AccessEntry> access,
        List<Problem> problems) {
    ServiceDrafts {
        components = Map.copyOf(components);
        checks = Map.copyOf(checks);
        access = List.copyOf(access);
        problems = List.copyOf(problems);
    }
}
