/*
 * Renders one chart and prints it: what one process of `helm template` does, with Helm's engine from its shared object.
 * The fields are those of TemplateOptions in helm-java, in their order.
 *
 * Arguments: the shared object, the chart.
 */
#include <dlfcn.h>
#include <stdio.h>

struct options {
    const char *name, *version, *chart, *namespace, *kube_version;
    int dependency_update, skip_crds;
    const char *values, *set_files, *values_files, *cert_file, *key_file, *ca_file;
    int insecure_skip_tls_verify, plain_http;
    const char *keyring;
    int debug;
    const char *repository_config;
};

struct result {
    char *out, *err, *standard_out, *standard_err;
};

int main(int count, char **arguments) {
    if (count != 3) {
        fputs("template ENGINE.so CHART\n", stderr);
        return 2;
    }
    void *engine = dlopen(arguments[1], RTLD_NOW);
    struct result (*render)(struct options *) = engine ? (struct result(*)(struct options *))dlsym(engine, "Template") : NULL;
    if (!render) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    struct options options = {.name = "x", .chart = arguments[2], .namespace = "openstack"};
    struct result result = render(&options);
    if (result.err && *result.err) {
        fprintf(stderr, "%s: %s\n", arguments[2], result.err);
        return 1;
    }
    fputs(result.out ? result.out : "", stdout);
    return 0;
}
