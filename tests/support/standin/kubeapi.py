# SPDX-License-Identifier: Apache-2.0
"""A stand-in for a Kubernetes API server that the real kubectl asks: discovery, deployments and pods; the namespace or the name says which variant."""
import json

from standin import HANG


def status(code, reason, message):
    return code, {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "message": message, "reason": reason, "code": code}


def resources(version, names):
    return 200, {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": version,
                 "resources": [{"name": name, "singularName": name[:-1], "namespaced": True, "kind": kind, "verbs": ["get", "list"]}
                               for name, kind in names]}


def condition(kind, holds, reason):
    return {"type": kind, "status": holds, "reason": reason, "message": reason}


def deployment(name):
    wanted = {"good": 3, "degraded": 3, "broken": 3, "stuck": 3, "scaled-to-nothing": 0}[name]
    available = {"degraded": 2, "broken": 0, "scaled-to-nothing": 0}.get(name, wanted)
    told = {"observedGeneration": 1, "replicas": wanted, "conditions": [
        condition("Available", "False" if name == "broken" else "True", "MinimumReplicas"),
        condition("Progressing", "False" if name == "stuck" else "True", "ProgressDeadlineExceeded" if name == "stuck" else "NewReplicaSetAvailable")]}
    if available:  # the API leaves out what is 0
        told["availableReplicas"] = available
    if wanted > available:
        told["unavailableReplicas"] = wanted - available
    container = {"name": "web", "image": "web", "env": [{"name": "DB_PASSWORD", "value": "hunter2-not-real"}]}
    return 200, {"kind": "Deployment", "apiVersion": "apps/v1", "metadata": {"name": name, "namespace": "shop"},
                 "spec": {"replicas": wanted, "template": {"spec": {"containers": [container]}}}, "status": told}


def pods(namespace):
    running = [{"metadata": {"name": f"web-{n}"}, "status": {"phase": "Running" if n else "Failed"}} for n in range(2)]
    return 200, {"kind": "PodList", "apiVersion": "v1", "metadata": {}, "items": running if namespace == "shop" else []}


def answer(path, _query):
    if path == "/api":
        return 200, {"kind": "APIVersions", "versions": ["v1"]}
    if path == "/apis":
        version = {"groupVersion": "apps/v1", "version": "v1"}
        return 200, {"kind": "APIGroupList", "apiVersion": "v1", "groups": [{"name": "apps", "versions": [version], "preferredVersion": version}]}
    if path == "/api/v1":
        return resources("v1", [("pods", "Pod")])
    if path == "/apis/apps/v1":
        return resources("apps/v1", [("deployments", "Deployment")])
    words = path.strip("/").split("/")
    if "namespaces" not in words[:-2]:  # of a namespace itself too
        return status(404, "NotFound", f"nothing at {path}")
    namespace, kind, name = words[words.index("namespaces") + 1], words[words.index("namespaces") + 2], words[-1]
    if namespace == "hidden":
        return status(403, "Forbidden", f'{kind} "{name}" is forbidden: User "u" cannot get resource "{kind}" in the namespace "{namespace}"')
    if namespace == "silent":
        return HANG
    if kind == "pods":
        return pods(namespace)
    if namespace != "shop":
        return status(404, "NotFound", f'deployments.apps "{name}" not found')
    return deployment(name)


def kubeconfig(port):
    """Contexts: `here` leads to this server, `closed` to a port where nothing listens."""
    clusters = {"here": f"http://127.0.0.1:{port}", "closed": "http://127.0.0.1:1"}
    return json.dumps({
        "apiVersion": "v1", "kind": "Config", "users": [{"name": "u", "user": {}}],
        "clusters": [{"name": name, "cluster": {"server": server}} for name, server in clusters.items()],
        "contexts": [{"name": name, "context": {"cluster": name, "user": "u"}} for name in clusters]})
