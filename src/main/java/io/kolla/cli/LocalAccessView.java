package io.kolla.cli;

import io.kolla.cli.console.Style;
import io.kolla.cli.console.Table;
import io.kolla.cli.console.View;
import io.kolla.local.LocalAccess;
import java.util.LinkedHashMap;
import java.util.Map;

/** How to reach the local cluster. */
record LocalAccessView(Map<String, String> facts) implements View {
    static LocalAccessView of(LocalAccess access) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("kubernetes", access.version());
        facts.put("server", access.server());
        facts.put("kubeconfig", access.kubeconfig().toString());
        access.registry().ifPresent(registry -> facts.put("registry", registry));
        return new LocalAccessView(facts);
    }

    @Override
    public Iterable<String> lines(Style style) {
        return Table.facts(facts);
    }

    @Override
    public Object data() {
        return facts;
    }
}
