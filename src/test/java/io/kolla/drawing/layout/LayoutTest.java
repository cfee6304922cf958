package io.kolla.drawing.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.drawing.layout.Layout.Box;
import io.kolla.drawing.layout.Layout.Frame;
import io.kolla.drawing.layout.Layout.Point;
import io.kolla.drawing.layout.Layout.Wire;
import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    private static final ComponentId DB = new ComponentId("db", "server");
    private static final ComponentId CONFIG = new ComponentId("web", "config");
    private static final ComponentId SCHEMA = new ComponentId("web", "schema");
    private static final ComponentId API = new ComponentId("web", "api");
    private static final ComponentId USER = new ComponentId("zoo", "user");

    private static final ComponentGraph SMALL = ComponentGraph.of(
            List.of(DB, CONFIG, SCHEMA, API, USER),
            List.of(
                    start(SCHEMA, DB),
                    start(SCHEMA, CONFIG),
                    start(API, DB),
                    new NeedEdge(API, SCHEMA, Need.Type.RUN),
                    start(USER, API)));

    @Test
    void aComponentReachesFromTheWaveItStartsInToWhereItCanBeReady() {
        Map<ComponentId, Box> boxes = boxes(Layout.of(SMALL, SMALL.edges()));

        assertThat(box(boxes, API).x()).isEqualTo(box(boxes, SCHEMA).x()).isGreaterThan(right(box(boxes, DB)));
        assertThat(right(box(boxes, API))).isGreaterThan(right(box(boxes, SCHEMA)));
        assertThat(box(boxes, USER).x()).isGreaterThan(right(box(boxes, API)));
    }

    @Test
    void whatOthersBuildOnStandsAboveThem() {
        List<String> services = Layout.of(SMALL, SMALL.edges()).frames().stream()
                .map(Frame::service)
                .toList();

        assertThat(services).containsExactly("db", "web", "zoo");
    }

    @Test
    void anEmptyGraphIsAnEmptyPicture() {
        Layout layout = Layout.of(ComponentGraph.of(List.of(), List.of()), List.of());

        assertThat(layout.boxes()).isEmpty();
        assertThat(layout.width()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void nothingLiesOnAnythingElse(long seed) {
        ComponentGraph graph = random(seed);
        Layout layout = Layout.of(graph, graph.reduced().edges());
        Map<ComponentId, Box> boxes = boxes(layout);

        assertThat(boxes).hasSize(graph.components().size());
        for (Box one : layout.boxes()) {
            Frame own = frame(layout, one.component().service());
            assertThat(one.x()).isGreaterThan(own.x());
            assertThat(right(one)).isLessThan(own.x() + own.width());
            assertThat(one.y()).isGreaterThan(own.y());
            assertThat(one.y() + one.height()).isLessThan(own.y() + own.height());
            for (Box other : layout.boxes()) {
                assertThat(one != other && overlap(one, other))
                        .as(one + " on " + other)
                        .isFalse();
            }
        }
        List<Frame> frames = layout.frames();
        for (int i = 1; i < frames.size(); i++) {
            assertThat(frames.get(i).y())
                    .isGreaterThan(frames.get(i - 1).y() + frames.get(i - 1).height());
        }
        assertThat(layout.height()).isGreaterThan(0);
        assertThat(layout).isEqualTo(Layout.of(graph, graph.reduced().edges()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void linesLeadFromWhatIsNeededToWhatNeedsItAndAlongNoComponent(long seed) {
        ComponentGraph graph = random(seed);
        Layout layout = Layout.of(graph, graph.reduced().edges());
        Map<ComponentId, Box> boxes = boxes(layout);

        assertThat(layout.wires()).hasSameSizeAs(graph.reduced().edges());
        for (Wire wire : layout.wires()) {
            Box from = box(boxes, wire.edge().to());
            Box to = box(boxes, wire.edge().from());
            Point first = wire.points().get(0);
            Point last = wire.points().get(wire.points().size() - 1);
            assertThat(first).isEqualTo(new Point(right(from), from.y() + from.height() / 2));
            assertThat(last.x()).isBetween(to.x(), right(to));
            assertThat(last.y()).isBetween(to.y(), to.y() + to.height());
            for (int i = 1; i < wire.points().size(); i++) {
                Point a = wire.points().get(i - 1);
                Point b = wire.points().get(i);
                assertThat(a.x() == b.x() || a.y() == b.y()).isTrue();
                assertThat(b.x()).as("never back").isGreaterThanOrEqualTo(a.x());
                if (a.y() == b.y()) {
                    layout.boxes()
                            .forEach(box -> assertThat(runsAlong(a, b, box))
                                    .as(wire.edge() + " along " + box)
                                    .isFalse());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void linesOfDifferentComponentsDoNotShareAWay(long seed) {
        ComponentGraph graph = random(seed);
        Layout layout = Layout.of(graph, graph.reduced().edges());
        Map<Point, ComponentId> along = new HashMap<>();
        Map<Point, ComponentId> upAndDown = new HashMap<>();
        List<String> shared = new ArrayList<>();
        for (Wire wire : layout.wires()) {
            // The last piece, into a component, may be short of room where much enters it.
            for (int i = 1; i + 1 < wire.points().size(); i++) {
                Point a = wire.points().get(i - 1);
                Point b = wire.points().get(i);
                for (Point point : between(a, b)) {
                    ComponentId other = (a.y() == b.y() ? along : upAndDown)
                            .putIfAbsent(point, wire.edge().to());
                    if (other != null && !other.equals(wire.edge().to())) {
                        shared.add(wire.edge() + " with " + other + " at " + point);
                    }
                }
            }
        }

        assertThat(shared).isEmpty();
    }

    private static List<Point> between(Point a, Point b) {
        List<Point> points = new ArrayList<>();
        for (int x = Math.min(a.x(), b.x()) + 1; x < Math.max(a.x(), b.x()); x++) {
            points.add(new Point(x, a.y()));
        }
        for (int y = Math.min(a.y(), b.y()) + 1; y < Math.max(a.y(), b.y()); y++) {
            points.add(new Point(a.x(), y));
        }
        return points;
    }

    private static ComponentGraph random(long seed) {
        Random random = new Random(seed);
        List<ComponentId> components = new ArrayList<>();
        List<NeedEdge> edges = new ArrayList<>();
        int services = 3 + random.nextInt(12);
        for (int i = 0; i < services * 4; i++) {
            ComponentId next = new ComponentId("s" + random.nextInt(services), "c" + i);
            for (int j = random.nextInt(4); j > 0 && !components.isEmpty(); j--) {
                ComponentId needed = components.get(random.nextInt(components.size()));
                boolean known = edges.stream()
                        .anyMatch(edge -> edge.from().equals(next) && edge.to().equals(needed));
                if (!known) {
                    edges.add(new NeedEdge(next, needed, random.nextInt(3) == 0 ? Need.Type.RUN : Need.Type.START));
                }
            }
            components.add(next);
        }
        return ComponentGraph.of(components, edges);
    }

    private static NeedEdge start(ComponentId from, ComponentId to) {
        return new NeedEdge(from, to, Need.Type.START);
    }

    private static Map<ComponentId, Box> boxes(Layout layout) {
        Map<ComponentId, Box> boxes = new HashMap<>();
        layout.boxes().forEach(box -> boxes.put(box.component(), box));
        return boxes;
    }

    private static Box box(Map<ComponentId, Box> boxes, ComponentId component) {
        Box box = boxes.get(component);
        if (box == null) {
            throw new AssertionError("not drawn: " + component);
        }
        return box;
    }

    private static Frame frame(Layout layout, String service) {
        return layout.frames().stream()
                .filter(frame -> frame.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    private static int right(Box box) {
        return box.x() + box.width();
    }

    private static boolean overlap(Box a, Box b) {
        return a.x() < right(b) && b.x() < right(a) && a.y() < b.y() + b.height() && b.y() < a.y() + a.height();
    }

    private static boolean runsAlong(Point a, Point b, Box box) {
        return a.y() > box.y() && a.y() < box.y() + box.height() && a.x() < right(box) - 1 && b.x() > box.x() + 1;
    }
}
