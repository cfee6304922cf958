package io.kolla.cli;

import io.kolla.app.ShowService;
import io.kolla.model.Component;
import io.kolla.model.Need;
import io.kolla.model.Service;
import io.kolla.model.ValueDoc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service for machines. */
final class ServiceData {
    private ServiceData() {}

    static Map<String, Object> of(ShowService.Result result) {
        Service service = result.service();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("service", service.name());
        data.put("description", service.description());
        data.put("at", service.at().file());
        data.put("profiles", result.profiles());
        data.put(
                "components",
                service.components().stream().map(ServiceData::component).toList());
        data.put(
                "neededBy",
                result.neededBy().stream()
                        .map(each -> {
                            Map<String, Object> one = need(each.need());
                            one.put("by", each.component().toString());
                            return one;
                        })
                        .toList());
        data.put("values", result.values().stream().map(ServiceData::value).toList());
        data.put(
                "secrets",
                service.secrets().stream()
                        .map(secret -> Map.of("key", secret.key(), "generated", ServiceView.words(secret.generator())))
                        .toList());
        service.image().ifPresent(image -> data.put("builtOn", result.images()));
        data.put("groundOf", result.lends());
        data.put(
                "checks",
                service.checks().stream()
                        .map(check -> Map.of("check", check.name(), "description", check.description()))
                        .toList());
        data.put(
                "access", service.access().stream().map(access -> access.name()).toList());
        return data;
    }

    private static Map<String, Object> component(Component component) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("component", component.id().toString());
        data.put(
                "template",
                component.template().service() + "/" + component.template().name());
        data.put("at", component.at().toString());
        List<Map<String, Object>> needs =
                component.needs().stream().map(ServiceData::need).toList();
        data.put("needs", needs);
        return data;
    }

    private static Map<String, Object> need(Need need) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("needs", need.target());
        data.put("type", need.type().name().toLowerCase(Locale.ROOT));
        data.put("optional", need.optional());
        return data;
    }

    private static Map<String, @Nullable Object> value(ValueDoc value) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("path", value.path());
        data.put("type", value.type());
        data.put("limits", value.limits());
        data.put("required", value.required());
        data.put("default", value.defaultValue());
        data.put("description", value.description());
        return data;
    }
}
