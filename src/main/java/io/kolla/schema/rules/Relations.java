package io.kolla.schema.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the fields of an object say about each other, where a line of the table cannot say it. */
final class Relations {
    private static final Map<String, List<Check>> ALL = new HashMap<>();

    static {
        Check servers = new PodTemplateRelation(true);
        ALL.put("V1DeploymentSpec", List.of(servers, new DeploymentRelation()));
        ALL.put("V1StatefulSetSpec", List.of(servers));
        ALL.put("V1StatefulSetUpdateStrategy", List.of(new UpdateStrategyRelation()));
        ALL.put("V1RollingUpdateDaemonSet", List.of(new DaemonUpdateRelation()));
        ALL.put("V1DaemonSetSpec", List.of(servers));
        ALL.put("V1ReplicaSetSpec", List.of(servers));
        ALL.put(
                "V1JobSpec",
                List.of(
                        new PodTemplateRelation(false),
                        new JobRelation(),
                        new IndexedJobRelation(),
                        new PodFailureRelation()));
        ALL.put("V1TopologySpreadConstraint", List.of(new SpreadRelation()));
        ALL.put("V1PodSpec", List.of(new PodRelation(), new InitRelation(), new FileKeyRelation()));
        ALL.put("V1Container", List.of(new ContainerRelation()));
        ALL.put("V1SecurityContext", List.of(new SecurityRelation()));
        ALL.put("V1SeccompProfile", List.of(new ProfileRelation()));
        ALL.put("V1AppArmorProfile", List.of(new ProfileRelation()));
        ALL.put("V1EnvVarSource", List.of(new FieldPathRelation(true)));
        ALL.put("V1DownwardAPIVolumeFile", List.of(new FieldPathRelation(false)));
        ALL.put("V1LabelSelectorRequirement", List.of(new RequirementRelation(true)));
        ALL.put("V1NodeSelectorRequirement", List.of(new RequirementRelation(false)));
        ALL.put("V1Toleration", List.of(new TolerationRelation()));
        ALL.put("V1PersistentVolumeClaimSpec", List.of(new ClaimRelation()));
        ALL.put("V1ServiceSpec", List.of(new ServiceRelation()));
        ALL.put("V1HTTPIngressPath", List.of(new IngressPathRelation()));
        ALL.put("V1PodAffinityTerm", List.of(new AffinityTermRelation()));
        ALL.put("V1EndpointSlice", List.of(new SliceRelation()));
        ALL.put("V1NetworkPolicyPort", List.of(new PortRangeRelation()));
        ALL.put("V1NetworkPolicyPeer", List.of(new PeerRelation()));
        Check scale = new ScaleRelation();
        for (String version : List.of("V1", "V2", "V2beta1", "V2beta2")) {
            ALL.put(version + "HorizontalPodAutoscalerSpec", List.of(scale));
        }
        ALL.put("V2MetricSpec", List.of(new MetricRelation()));
        ALL.put("V2beta2MetricSpec", List.of(new MetricRelation()));
        ALL.put("V1RoleBinding", List.of(new BindingRelation(List.of("Role", "ClusterRole"))));
        ALL.put("V1ClusterRoleBinding", List.of(new BindingRelation(List.of("ClusterRole"))));
        ALL.put("V1Role", List.of(new RoleRelation(true)));
        ALL.put("V1ClusterRole", List.of(new RoleRelation(false)));
        ALL.put("V1ResourceQuotaSpec", List.of(new QuotaRelation()));
        ALL.put("V1LimitRangeItem", List.of(new LimitRelation()));
        ALL.put("V1PersistentVolumeSpec", List.of(new CapacityRelation()));
        ALL.put("V1ProjectedVolumeSource", List.of(new ProjectionRelation()));
        ALL.put("V1ConfigMap", List.of(new DataRelation()));
    }

    private Relations() {}

    static List<Check> of(String definition) {
        return ALL.getOrDefault(definition, List.of());
    }
}
