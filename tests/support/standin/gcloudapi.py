# SPDX-License-Identifier: Apache-2.0
"""A stand-in for the control planes of Cloud SQL, VPC Access and Cloud Run that the real gcloud asks.

It serves the samples of tests/data/gcloud; the name of the resource says which variant. gcloud puts the region before the host of Cloud Run's
endpoint (us-central1-HOST), so that one is asked through a proxy: this server is that too."""
import json
import os

from standin import HANG

DATA = os.path.join(os.environ["SITREP_SOURCE_DIR"], "tests/data/gcloud")
SAMPLES = {
    "instances": "sql-instances-describe.postgres.runnable.json",
    "connectors": "vpc-access-connectors-describe.ready.json",
    "services": "run-services-describe.ready.direct-vpc.json",
}
APIS = {"instances": "sqladmin.googleapis.com", "connectors": "vpcaccess.googleapis.com", "services": "run.googleapis.com"}


def error(status, message, word, details=()):
    return status, {"error": {"code": status, "message": message, "status": word, "details": list(details)}}


def disabled(api):
    detail = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED", "domain": "googleapis.com",
              "metadata": {"service": api, "consumer": "projects/12345"}}
    return error(403, f"{api} has not been used in project 12345 before or it is disabled. Enable it by visiting "
                 f"https://console.developers.google.com/apis/api/{api}/overview?project=12345 then retry.", "PERMISSION_DENIED", [detail])


def sample(name):
    with open(os.path.join(DATA, name), encoding="utf-8") as file:
        return json.load(file)


def not_ready(service):
    """The conditions of a revision that cannot start, as its service tells them."""
    revision = sample("run-revisions-describe.not-ready.healthcheck.json")
    ready = next(one for one in revision["status"]["conditions"] if one["type"] == "Ready")
    told = f"Revision '{revision['metadata']['name']}' is not ready and cannot serve traffic. {ready['message']}"
    for condition in service["status"]["conditions"]:
        condition.update(status="False", reason=ready["reason"], message=told)
    service["status"]["latestCreatedRevisionName"] = revision["metadata"]["name"]
    return service


def changed(kind, name, resource):
    if name == "private-ip":
        return sample("sql-instances-describe.postgres.private-ip.json")
    if name == "subnet":
        return sample("vpc-access-connectors-describe.ready.subnet.json")
    if name == "suspended":
        resource["state"] = "SUSPENDED"
    elif name == "stopped":
        resource["settings"]["activationPolicy"] = "NEVER"
    elif name == "policy-not-told":
        resource["settings"].pop("activationPolicy", None)
    elif name == "in-error":
        resource["state"] = "ERROR"
    elif name == "not-ready":
        not_ready(resource)
    elif name == "deploying":
        resource["status"]["conditions"][0]["status"] = "Unknown"
    elif name == "no-conditions":
        resource["status"]["conditions"] = []
    elif name != "good":
        raise ValueError(f"no variant {kind}/{name}")
    if kind == "instances" and name in ("good", "suspended"):
        resource["settings"]["activationPolicy"] = "ALWAYS"  # the recorded answer leaves it out
    return resource


def answer(path, _query):
    kind, name = path.strip("/").split("/")[-2:]
    if kind not in SAMPLES:
        return error(404, f"nothing at {path}", "NOT_FOUND")
    if name == "hang":
        return HANG
    if name == "forbidden":
        return error(403, "The client is not authorized to make this request.", "PERMISSION_DENIED")
    if name == "api-off":
        return disabled(APIS[kind])
    if name == "absent":
        return error(404, f"The {kind[:-1]} does not exist.", "NOT_FOUND")
    if name == "signed-out":
        return error(401, "Request had invalid authentication credentials.", "UNAUTHENTICATED")
    if name == "trouble":
        return error(400, "Something else is wrong.", "FAILED_PRECONDITION")
    return 200, changed(kind, name, sample(SAMPLES[kind]))


def environment(port):
    """What makes the real gcloud ask this server, without an account."""
    here = f"http://127.0.0.1:{port}/"
    return {
        "CLOUDSDK_AUTH_DISABLE_CREDENTIALS": "true",
        "CLOUDSDK_API_ENDPOINT_OVERRIDES_SQL": here,
        "CLOUDSDK_API_ENDPOINT_OVERRIDES_VPCACCESS": here,
        "CLOUDSDK_API_ENDPOINT_OVERRIDES_RUN": "http://run.invalid/",
        "http_proxy": here,
        "no_proxy": "127.0.0.1",
    }
