package io.kolla.local.debian;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the Kubernetes programs are built: everything that changes the outcome, apart from the sources.
 *
 * @param programs the programs
 * @param tags Go build tags
 * @param linkerFlags flags of Go's linker, without the version
 * @param adjustments constants changed in the sources
 */
record Recipe(List<String> programs, String tags, String linkerFlags, List<Adjustment> adjustments) {
    private static final String MODULE = "k8s.io/kubernetes/";
    private static final String REFLECT = "vendor/github.com/modern-go/reflect2/";

    Recipe {
        programs = List.copyOf(programs);
        adjustments = List.copyOf(adjustments);
    }

    /** The recipe in use. */
    static Recipe standard() {
        return new Recipe(
                List.of("kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy"),
                "providerless,dockerless",
                "-s -w",
                List.of(
                        // The kubelet looks once a second what its containers do: half a second lost at every start,
                        // every init container and every end of a job.
                        new Adjustment(
                                "pkg/kubelet/kubelet.go",
                                "plegRelistPeriod = time.Second * 1",
                                "plegRelistPeriod = time.Millisecond * 200"),
                        // It says that a deleted pod is gone every ten seconds only: a replaced pod would wait for
                        // that.
                        new Adjustment(
                                "pkg/kubelet/status/status_manager.go",
                                "const syncPeriod = 10 * time.Second",
                                "const syncPeriod = 500 * time.Millisecond"),
                        // A pod whose claim is not bound yet is tried again after tenths of seconds, not seconds.
                        new Adjustment(
                                "pkg/scheduler/factory.go",
                                "time.Duration(c.podInitialBackoffSeconds)*time.Second",
                                "time.Duration(c.podInitialBackoffSeconds)*100*time.Millisecond"),
                        new Adjustment(
                                "pkg/scheduler/internal/queue/scheduling_queue.go",
                                "p.flushBackoffQCompleted, 1.0*time.Second",
                                "p.flushBackoffQCompleted, 50*time.Millisecond"),
                        // The reflection library is older than the compiler, whose runtime begins a walk over a map
                        // in another way: the API server would crash on custom resources.
                        new Adjustment(
                                REFLECT + "unsafe_link.go",
                                "func mapiterinit(rtype unsafe.Pointer, m unsafe.Pointer) *hiter",
                                "func mapiterinit(rtype unsafe.Pointer, m unsafe.Pointer, it *hiter)"),
                        new Adjustment(REFLECT + "unsafe_link.go", "\t// rest fields are ignored\n", """
                                \tt, h, buckets, bptr     unsafe.Pointer
                                \toverflow, oldoverflow   *[]unsafe.Pointer
                                \tstartBucket             uintptr
                                \toffset                  uint8
                                \twrapped                 bool
                                \tb, i                    uint8
                                \tbucket, checkBucket     uintptr
                                """),
                        new Adjustment(
                                REFLECT + "unsafe_map.go",
                                "\treturn &UnsafeMapIterator{\n"
                                        + "\t\thiter:      mapiterinit(type2.rtype, *(*unsafe.Pointer)(obj)),",
                                "\tvar it hiter\n\tmapiterinit(type2.rtype, *(*unsafe.Pointer)(obj), &it)\n"
                                        + "\treturn &UnsafeMapIterator{\n\t\thiter:      &it,"),
                        // Volumes belong in the state folder, not in /tmp, and to whichever user the pod runs as.
                        new Adjustment(
                                "pkg/volume/hostpath/host_path.go",
                                "fmt.Sprintf(\"/tmp/%s/%s\", r.basePath, uuid.NewUUID())",
                                "fmt.Sprintf(\"%s/%s\", os.Getenv(\"KOLLA_VOLUMES\"), uuid.NewUUID())"),
                        new Adjustment(
                                "pkg/volume/hostpath/host_path.go",
                                "os.MkdirAll(pv.Spec.HostPath.Path, 0750)",
                                "os.MkdirAll(pv.Spec.HostPath.Path, 0777)"),
                        new Adjustment(
                                "pkg/volume/hostpath/host_path.go",
                                "regexp.MustCompile(\"/tmp/.+\")",
                                "regexp.MustCompile(\"^\" + regexp.QuoteMeta(os.Getenv(\"KOLLA_VOLUMES\")) + \"/.+\")")));
    }

    /** The Go packages of the programs. */
    List<String> packages() {
        return programs.stream().map(program -> MODULE + "cmd/" + program).toList();
    }

    /** The linker's flags with a version, {@code v1.20.2}, that the programs report. */
    String linkerFlags(String version) {
        String[] parts = version.substring(1).split("\\.", -1);
        List<String> flags = new ArrayList<>(List.of(linkerFlags));
        for (String home : List.of("client-go/pkg/version", "component-base/version")) {
            String variable = "-X " + MODULE + "vendor/k8s.io/" + home + ".";
            flags.add(variable + "gitVersion=" + version);
            flags.add(variable + "gitMajor=" + parts[0]);
            flags.add(variable + "gitMinor=" + parts[1]);
            flags.add(variable + "gitTreeState=archive");
        }
        return String.join(" ", flags);
    }

    /** A short hash that changes whenever the recipe does. */
    String hash() {
        String text = programs
                + tags
                + linkerFlags
                + adjustments.stream().map(Adjustment::toString).collect(Collectors.joining());
        return Hash.of(text).substring(0, 10);
    }
}
