package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.graph.ComponentGraph;
import io.kolla.release.Timings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a plan means for those who use what it changes.
 *
 * @param restarts the workloads whose pods are made anew
 * @param data what becomes of data that the plan touches
 * @param forecast how long it will take
 */
public record Outlook(List<Restart> restarts, List<DataFate> data, Forecast forecast) {
    public Outlook {
        restarts = List.copyOf(restarts);
        data = List.copyOf(data);
    }

    /**
     * Looks ahead.
     *
     * @param live the objects the plan was made from
     * @param graph the components that are wanted
     * @param timings how long components took before
     */
    public static Outlook of(Plan plan, Collection<LiveObject> live, ComponentGraph graph, Timings timings) {
        LiveIndex index = new LiveIndex(live);
        List<Restart> restarts = new ArrayList<>();
        List<DataFate> data = new ArrayList<>();
        for (ComponentPlan component : plan.components()) {
            for (Operation operation : component.operations()) {
                Optional<LiveObject> object = index.find(operation.ref());
                object.flatMap(found -> Restart.of(component.component(), operation, found))
                        .ifPresent(restarts::add);
                data.addAll(DataFate.of(component.component(), operation, object));
            }
        }
        return new Outlook(restarts, data, Forecast.of(plan, graph, timings));
    }
}
