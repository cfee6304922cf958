package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import org.jspecify.annotations.Nullable;

/** The endpoints of an EndpointSlice have addresses of its type. */
final class SliceRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        String type = Nodes.text(object, "addressType");
        for (Node.Mapping endpoint : Nodes.maps(object, "endpoints")) {
            @Nullable Node addresses = endpoint.get("addresses");
            if (addresses == null) {
                continue;
            }
            for (Node.Scalar address : Given.scalars(addresses)) {
                String text = address.text();
                boolean fits = switch (type) {
                    case "IPv4" -> Addresses.isAddress(text) && !text.contains(":");
                    case "IPv6" -> Addresses.isAddress(text) && text.contains(":");
                    default -> Form.SUBDOMAIN.fits(text);
                };
                if (!fits) {
                    problems.error(
                            address.at(), "\"" + text + "\" is no address of " + what, "its addressType is " + type);
                }
            }
        }
    }
}
