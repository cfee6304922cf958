package io.kolla.apply;

import io.kolla.event.DeployEvent;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Need;
import io.kolla.model.ObjectRef;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.Edge;
import io.kolla.plan.Operation;
import io.kolla.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks of a plan and what they come after. */
final class TaskGraph {
    private final List<Task> tasks = new ArrayList<>();
    private final Map<ComponentId, Task> byComponent = new HashMap<>();
    private final Map<ObjectRef, Task> byObject = new HashMap<>();

    TaskGraph(Plan plan) {
        for (ComponentPlan component : plan.components()) {
            Task task = new Task(tasks.size(), component);
            tasks.add(task);
            byComponent.put(task.id(), task);
            for (Operation operation : component.operations()) {
                byObject.put(operation.ref().anyVersion(), task);
            }
        }
        tasks.forEach(this::connect);
    }

    private void connect(Task task) {
        for (Edge edge : task.plan.after()) {
            Task need = byComponent.get(edge.component());
            // What is not part of the plan was narrowed away: it is taken to be there.
            if (need != null) {
                (edge.type() == Need.Type.START ? task.startAfter : task.readyAfter).add(need);
                need.dependants.add(task);
            }
        }
    }

    List<Task> tasks() {
        return tasks;
    }

    Optional<Task> find(ComponentId component) {
        return Optional.ofNullable(byComponent.get(component));
    }

    Optional<Task> find(ObjectRef object) {
        return Optional.ofNullable(byObject.get(object.anyVersion()));
    }

    /** The tasks that wait for what a watch of this kind tells. */
    List<Task> watching(Kind kind) {
        return tasks.stream()
                .filter(task -> !task.state.isOver() && task.watched.contains(kind))
                .toList();
    }

    /** From a task to the one that failed. */
    static List<ComponentId> chain(Task task, Task lost) {
        List<ComponentId> chain = new ArrayList<>();
        chain.add(task.id());
        if (lost.chain.isEmpty()) {
            chain.add(lost.id());
        } else {
            chain.addAll(lost.chain);
        }
        return chain;
    }

    List<DeployEvent.Step> steps() {
        return tasks.stream()
                .map(task -> new DeployEvent.Step(
                        task.id(),
                        task.plan.wave(),
                        task.plan.after().stream().map(Edge::component).toList(),
                        task.plan.action()))
                .toList();
    }
}
