// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/checks/tooltexts.h"

#include <array>

namespace sitrep {

namespace {

constexpr std::array gcloudTexts{
    ToolText{
        "gcloud", 2,
        "ERROR: (gcloud.sql.instances.describe) unrecognized arguments: --projct=y (did you mean '--project'?) \n\n"
        "To search the help text of gcloud commands, run:\n  gcloud help -- SEARCH_TERMS",
        "parse"},
    ToolText{"gcloud", 1,
             "ERROR: (gcloud.sql.instances.describe) You do not currently have an active account selected.\nPlease "
             "run:\n\n  $ gcloud auth login\n",
             "tool-not-configured"},
    ToolText{"gcloud", 1, "ERROR: (gcloud.sql.instances.describe) You do not currently have active credentials.",
             "tool-not-configured"},
    ToolText{"gcloud", 1,
             "ERROR: (gcloud.run.services.describe) There was a problem refreshing your current auth tokens: "
             "('invalid_grant: Bad Request', ...)\nPlease run:\n\n  $ gcloud auth login\n",
             "auth"},
    ToolText{"gcloud", 1,
             "ERROR: (gcloud.sql.instances.describe) The required property [project] is not currently set.\nIt can be "
             "set on a per-command basis by re-running your command with the [--project] flag.",
             "tool-not-configured"},
    ToolText{"gcloud", 1,
             "ERROR: (gcloud.sql.instances.describe) HTTPError 403: Cloud SQL Admin API has not been used in project "
             "12345 before or it is disabled. Enable it by visiting https://console.developers.google.com/ then retry.",
             "api-disabled"},
    ToolText{
        "gcloud", 1,
        "ERROR: (gcloud.run.services.describe) PERMISSION_DENIED: Cloud Run Admin API has not been used in project p "
        "before or it is disabled.\n- '@type': type.googleapis.com/google.rpc.ErrorInfo\n  reason: SERVICE_DISABLED",
        "api-disabled"},
    ToolText{"gcloud", 1,
             "API [cloudresourcemanager.googleapis.com] not enabled on project [x]. Would you like to enable and retry "
             "(this will take a few minutes)? (y/N)?",
             "api-disabled"},
    ToolText{"gcloud", 1,
             "ERROR: (gcloud.sql.instances.describe) There was no instance found at projects/P/instances/X or you are "
             "not authorized to access it.",
             "permission"},
    ToolText{"gcloud", 1,
             "ERROR: (gcloud.run.services.describe) User [a@example.com] does not have permission to access namespaces "
             "instance [p] (or it may not exist): The caller does not have permission",
             "permission"},
    ToolText{"gcloud", 1,
             "ERROR: (gcloud.sql.import.sql) HTTPError 403: The client is not authorized to make this request.",
             "permission"},
    ToolText{"gcloud", 1, "ERROR: (gcloud.sql.instances.describe) PERMISSION_DENIED: Permission denied on resource.",
             "permission"},
    ToolText{
        "gcloud", 1,
        "ERROR: (gcloud.run.services.describe) PERMISSION_DENIED: Permission 'run.services.get' denied on resource",
        "permission"},
    ToolText{"gcloud", 1, "ERROR: (gcloud.x.y) RESOURCE_EXHAUSTED: Quota exceeded for quota metric 'Read requests'",
             "permission"},
    ToolText{"gcloud", 1,
             "ERROR: (gcloud.sql.instances.describe) HTTPError 404: The Cloud SQL instance does not exist.", "missing"},
    ToolText{"gcloud", 1,
             "ERROR: (gcloud.sql.instances.describe) UNAUTHENTICATED: Request had no valid credentials. This command "
             "is unauthenticated because the [auth/disable_credentials] property is True.",
             "auth"},
    ToolText{"gcloud", 1,
             "ERROR: (gcloud.sql.instances.describe) NOT_FOUND: x. This command is unauthenticated because the "
             "[auth/disable_credentials] property is True.",
             "missing"},
    ToolText{"gcloud", 1, "ERROR: (gcloud.sql.instances.describe) NOT_FOUND: The Cloud SQL instance does not exist.",
             "missing"},
    ToolText{"gcloud", 1, "ERROR: (gcloud.run.services.describe) Cannot find service [NAME]", "missing"},
    ToolText{"gcloud", 1,
             "ERROR: (gcloud.compute.networks.vpc-access.connectors.describe) NOT_FOUND: The connector is not found.",
             "missing"},
    ToolText{
        "gcloud", 1,
        "ERROR: gcloud crashed (ConnectionError): HTTPConnectionPool(host='x', port=80): Max retries exceeded with "
        "url: /a (Caused by NameResolutionError(\"Failed to resolve 'x' ([Errno -2] Name or service not known)\"))",
        "resolver"},
    ToolText{"gcloud", 1,
             "ERROR: gcloud crashed (ConnectionError): HTTPConnectionPool(host='127.0.0.1', port=1): Max retries "
             "exceeded with url: /sql (Caused by NewConnectionError(': Failed to establish a new connection: [Errno "
             "111] Connection refused'))",
             "vantage"},
    ToolText{"gcloud", 1,
             "ERROR: gcloud crashed (ReadTimeout): HTTPSConnectionPool(host='x', port=443): Read timed out.",
             "timeout"},
    ToolText{"gcloud", 1, "ERROR: (gcloud.run.deploy) Revision 'x' is not ready and cannot serve traffic.", ""},
    ToolText{"gcloud", 1, "ERROR: (gcloud.sql.instances.describe) HTTPError 500: internal error", ""},
};

constexpr std::array kubectlTexts{
    ToolText{"kubectl", 1,
             "E1126 16:12:35.008868   23120 memcache.go:265] \"Unhandled Error\" err=\"couldn't get current server API "
             "group list: Get \\\"http://localhost:8080/api?timeout=32s\\\": dial tcp 127.0.0.1:8080: connect: "
             "connection refused\"\n"
             "The connection to the server localhost:8080 was refused - did you specify the right host or port?",
             "tool-not-configured"},
    ToolText{"kubectl", 1, "Error in configuration: context was not found for specified context: nope",
             "tool-not-configured"},
    ToolText{"kubectl", 1, "error: context \"nope\" does not exist\nerror: no context exists with the name: \"nope\"",
             "tool-not-configured"},
    ToolText{"kubectl", 1, "error: context \"nowhere\" does not exist", "tool-not-configured"},
    ToolText{"kubectl", 1,
             "Unable to connect to the server: getting credentials: exec: executable gke-gcloud-auth-plugin not found",
             "tool-not-configured"},
    ToolText{"kubectl", 1, "error: You must be logged in to the server (Unauthorized)", "auth"},
    ToolText{"kubectl", 1,
             "Error from server (Forbidden): deployments.apps \"web\" is forbidden: User \"u\" cannot get resource "
             "\"deployments\" in API group \"apps\" in the namespace \"shop\"",
             "permission"},
    ToolText{"kubectl", 1, "Error from server (NotFound): namespaces \"shpo\" not found", "missing"},
    ToolText{"kubectl", 1, "Error from server (NotFound): deployments.apps \"web\" not found", "missing"},
    ToolText{"kubectl", 1, "error: the server doesn't have a resource type \"deploymets\"", "api-disabled"},
    ToolText{"kubectl", 1, "Error from server (TooManyRequests): the server is currently unable to handle the request",
             "permission"},
    ToolText{"kubectl", 1,
             "Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown "
             "authority",
             "identity"},
    ToolText{"kubectl", 1,
             "Unable to connect to the server: dial tcp: lookup api.example.invalid on 10.0.0.2:53: no such host",
             "resolver"},
    ToolText{"kubectl", 1, "Unable to connect to the server: dial tcp 10.0.0.9:6443: i/o timeout", "timeout"},
    ToolText{"kubectl", 1,
             "The connection to the server 10.0.0.9:6443 was refused - did you specify the right host or port?",
             "vantage"},
    ToolText{"kubectl", 1, "error: unknown flag: --namspace\nSee 'kubectl get --help' for usage.", "parse"},
    ToolText{"kubectl", 1, "error: timed out waiting for the condition on deployments/web", ""},
};

constexpr std::array awsTexts{
    ToolText{"aws", 255, "Unable to locate credentials. You can configure credentials by running \"aws configure\".",
             "tool-not-configured"},
    ToolText{"aws", 253, "Unable to locate credentials", "tool-not-configured"},
    ToolText{"aws", 255, "The config profile (stagging) could not be found", "tool-not-configured"},
    ToolText{"aws", 253, "something about a file", "tool-not-configured"},
    ToolText{"aws", 254,
             "An error occurred (ExpiredToken) when calling the DescribeDBInstances operation: The security token is "
             "expired",
             "auth"},
    ToolText{"aws", 255,
             "The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO "
             "session run aws sso login",
             "auth"},
    ToolText{"aws", 254,
             "An error occurred (OptInRequired) when calling the DescribeInstances operation: not subscribed",
             "api-disabled"},
    ToolText{"aws", 254, "An error occurred (403) when calling the HeadObject operation: Forbidden", "permission"},
    ToolText{"aws", 254,
             "An error occurred (AccessDenied) when calling the DescribeDBInstances operation: User: x is not "
             "authorized to perform: rds:DescribeDBInstances",
             "permission"},
    ToolText{"aws", 254, "An error occurred (Throttling) when calling the DescribeStacks operation: Rate exceeded",
             "permission"},
    ToolText{"aws", 254,
             "An error occurred (DBInstanceNotFound) when calling the DescribeDBInstances operation: DBInstance x not "
             "found.",
             "missing"},
    ToolText{"aws", 254,
             "An error occurred (ResourceNotFoundException) when calling the DescribeCluster operation: No cluster",
             "missing"},
    ToolText{"aws", 255, "Could not connect to the endpoint URL: \"https://rds.eu-nowhere-1.amazonaws.com/\"",
             "vantage"},
    ToolText{"aws", 255, "Connect timeout on endpoint URL: \"https://rds.eu-west-1.amazonaws.com/\"", "timeout"},
    ToolText{"aws", 252, "aws: error: the following arguments are required: operation", "parse"},
    ToolText{"aws", 2, "usage: aws [options] <command> <subcommand>\naws: error: argument operation: Invalid choice",
             "parse"},
    ToolText{"aws", 254, "An error occurred (InternalFailure) when calling the X operation: try later", ""},
};

constexpr std::array dockerTexts{
    ToolText{"docker", 1,
             "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
             "tool-not-configured"},
    ToolText{"docker", 1,
             "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock",
             "permission"},
    ToolText{"docker", 1,
             "Failed to initialize: unable to resolve docker endpoint: context \"prod\": context not found: open x",
             "tool-not-configured"},
    ToolText{"docker", 1, "Error response from daemon: No such container: web", "missing"},
    ToolText{"docker", 1, "Error: No such object: web", "missing"},
    ToolText{"docker", 1, "service \"web\" is not running", "missing"},
    ToolText{"docker", 14, "no configuration file provided: not found", "tool-not-configured"},
    ToolText{"docker", 125, "unknown flag: --frmat\nSee 'docker inspect --help'.", "parse"},
    ToolText{"docker", 1, "Error response from daemon: Head \"https://r/v2/x\": unauthorized: authentication required",
             "auth"},
    ToolText{"docker", 1, "Error response from daemon: driver failed programming external connectivity", ""},
};

constexpr std::array psqlTexts{
    ToolText{"psql", 2,
             "psql: error: connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n\tIs the server "
             "running on that host and accepting TCP/IP connections?",
             "vantage"},
    ToolText{"psql", 3, "psql:x.sql:1: FEHLER:  42501: keine Berechtigung für Tabelle kunden", "permission"},
    ToolText{"psql", 1, "ERROR:  42P01: relation \"kunden\" does not exist\nLINE 1: select 1 from kunden", "missing"},
    ToolText{"psql", 1, "ERROR:  57014: canceling statement due to statement timeout", "timeout"},
    ToolText{"psql", 1, "FATAL:  28P01: password authentication failed for user \"x\"", "auth"},
    ToolText{"psql", 1, "ERROR:  25006: cannot execute INSERT in a read-only transaction", "rejected"},
    ToolText{"psql", 1, "ERROR:  permission denied for table kunden", ""}, // prose
    ToolText{"psql", 1, "ERROR:  22012: division by zero", ""},
};

constexpr std::array redisTexts{
    ToolText{"redis-cli", 1, "Could not connect to Redis at 127.0.0.1:1: Connection refused", "refused"},
    ToolText{"redis-cli", 1, "Could not connect to Redis at nope.invalid:6379: Name or service not known", "resolver"},
    ToolText{"redis-cli", 1, "Could not connect to Redis at 10.0.0.1:6379: Connection timed out", "timeout"},
    ToolText{"redis-cli", 1, "Could not connect to Redis at 10.0.0.1:6379: No route to host", "unreachable"},
    ToolText{"redis-cli", 1, "NOAUTH Authentication required.", "auth"},
    ToolText{
        "redis-cli", 1,
        "AUTH failed: WRONGPASS invalid username-password pair or user is disabled.\nNOAUTH Authentication required.",
        "auth"},
    ToolText{"redis-cli", 1, "NOPERM this user has no permissions to run the 'info' command", "permission"},
    ToolText{"redis-cli", 1, "LOADING Redis is loading the dataset in memory", "rejected"},
    ToolText{"redis-cli", 1,
             "MISCONF Redis is configured to save RDB snapshots, but is currently not able to persist on disk.",
             "rejected"},
    ToolText{"redis-cli", 1, "Unrecognized option or bad number of args for: '--nope'", "parse"},
    ToolText{"redis-cli", 1, "Could not negotiate a TLS connection: SSL_connect failed: wrong version number", "tls"},
    ToolText{"redis-cli", 1, "ERR unknown command 'NOPE', with args beginning with: ", ""},
};

constexpr std::array sshTexts{
    ToolText{"ssh", 255, "ssh: connect to host 127.0.0.1 port 1: Connection refused", "vantage"},
    ToolText{"ssh", 255, "ssh: Could not resolve hostname nope.invalid: Name or service not known", "resolver"},
    ToolText{"ssh", 255, "ssh: connect to host 10.0.0.1 port 22: Connection timed out", "timeout"},
    ToolText{"ssh", 255, "deploy@bastion: Permission denied (publickey,password).", "auth"},
    ToolText{"ssh", 255,
             "No ED25519 host key is known for bastion and you have requested strict checking.\nHost key verification "
             "failed.",
             "tool-not-configured"},
    ToolText{"ssh", 255, "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.",
             "identity"},
    ToolText{"ssh", 255, "command-line: line 0: Bad configuration option: batchmod", "tool-not-configured"},
    ToolText{"ssh", 1, "cat: /etc/shadow: Permission denied", ""},
};

constexpr std::array systemctlTexts{
    ToolText{"systemctl", 1,
             "System has not been booted with systemd as init system (PID 1). Can't operate.\nFailed to connect to "
             "bus: Host is down",
             "tool-not-configured"},
    ToolText{"systemctl", 4, "Unit nope.service could not be found.", "missing"},
    ToolText{"systemctl", 1, "Failed to get properties: Access denied", "permission"},
    ToolText{"systemctl", 1, "systemctl: unrecognized option '--propery=x'", "parse"},
    ToolText{"systemctl", 3, "", ""},
};

} // namespace

std::vector<ToolText> toolTexts()
{
    std::vector<ToolText> all;
    const auto add = [&all](const auto &texts) { all.insert(all.end(), texts.begin(), texts.end()); };
    add(gcloudTexts);
    add(kubectlTexts);
    add(awsTexts);
    add(dockerTexts);
    add(psqlTexts);
    add(redisTexts);
    add(sshTexts);
    add(systemctlTexts);
    return all;
}

} // namespace sitrep
