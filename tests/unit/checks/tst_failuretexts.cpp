// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tools/classfiles.h"
#include "diagnostics/checks/tools/failuretexts.h"
#include "diagnostics/judgement/judge.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// The data of resources/classes, by what real tools say. A row without a text here is a fault.
class TestFailureTexts : public QObject
{
    Q_OBJECT

private slots:
    void theDataHasNoFault();
    void noFileIsForgotten();
    void knowsWhatToolsSay_data();
    void knowsWhatToolsSay();
    void everyRowHasAText();
    void whatIsAmbiguousIsNeverAFail();
    void aRowSpeaksOnlyForItsToolAndAFailure();
    void tellsTheSentenceAndTheLine();
    void aLineOfALogIsNotWhatItSaid();
    void tellsWhatIsWrongWithAFile_data();
    void tellsWhatIsWrongWithAFile();
    void aHugeTextHoldsNobodyUp();

private:
    QSet<QString> m_reached; ///< "tool row"
};

void TestFailureTexts::theDataHasNoFault()
{
    QVERIFY(classFiles().size() >= 7);
    for (const ClassFile &file : classFiles()) {
        FailureTexts texts;
        const QList<Problem> problems = texts.add(QByteArray(file.text), QString::fromUtf8(file.name));
        for (const Problem &problem : problems)
            qWarning("%s", qPrintable(problem.text()));
        QVERIFY(problems.isEmpty());
        QCOMPARE(texts.tools(), QStringList{QString::fromUtf8(file.name).chopped(5)});
    }
}

void TestFailureTexts::noFileIsForgotten()
{
    QStringList names;
    for (const ClassFile &file : classFiles())
        names.append(QString::fromUtf8(file.name));
    QDir folder(qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources/classes"_s);
    QCOMPARE(names, folder.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name));
}

namespace {

void row(const char *tool, int exit, const char *text, const char *expected)
{
    const QString name = u"%1: %2"_s.arg(QLatin1StringView(tool), QString::fromUtf8(text).left(70));
    QTest::newRow(qPrintable(name)) << QString::fromUtf8(tool) << exit << QString::fromUtf8(text)
                                    << QString::fromUtf8(expected);
}

void addFirstTexts()
{
    row("gcloud", 2,
        "ERROR: (gcloud.sql.instances.describe) unrecognized arguments: --projct=y (did you mean '--project'?) \n\n"
        "To search the help text of gcloud commands, run:\n  gcloud help -- SEARCH_TERMS",
        "parse");
    row("gcloud", 1,
        "ERROR: (gcloud.sql.instances.describe) You do not currently have an active account selected.\nPlease run:\n\n "
        " $ gcloud "
        "auth login\n",
        "tool-not-configured");
    row("gcloud", 1, "ERROR: (gcloud.sql.instances.describe) You do not currently have active credentials.",
        "tool-not-configured");
    row("gcloud", 1,
        "ERROR: (gcloud.run.services.describe) There was a problem refreshing your current auth tokens: "
        "('invalid_grant: Bad "
        "Request', ...)\nPlease run:\n\n  $ gcloud auth login\n",
        "auth");
    row("gcloud", 1,
        "ERROR: (gcloud.sql.instances.describe) The required property [project] is not currently set.\nIt can be set "
        "on a "
        "per-command basis by re-running your command with the [--project] flag.",
        "tool-not-configured");
    row("gcloud", 1,
        "ERROR: (gcloud.sql.instances.describe) HTTPError 403: Cloud SQL Admin API has not been used in project 12345 "
        "before or "
        "it is disabled. Enable it by visiting https://console.developers.google.com/ then retry.",
        "api-disabled");
    row("gcloud", 1,
        "ERROR: (gcloud.run.services.describe) PERMISSION_DENIED: Cloud Run Admin API has not been used in project p "
        "before or "
        "it is disabled.\n- '@type': type.googleapis.com/google.rpc.ErrorInfo\n  reason: SERVICE_DISABLED",
        "api-disabled");
    row("gcloud", 1,
        "API [cloudresourcemanager.googleapis.com] not enabled on project [x]. Would you like to enable and retry "
        "(this will "
        "take a few minutes)? (y/N)?",
        "api-disabled");
    row("gcloud", 1,
        "ERROR: (gcloud.sql.instances.describe) There was no instance found at projects/P/instances/X or you are not "
        "authorized "
        "to access it.",
        "permission");
    row("gcloud", 1,
        "ERROR: (gcloud.run.services.describe) User [a@example.com] does not have permission to access namespaces "
        "instance [p] "
        "(or it may not exist): The caller does not have permission",
        "permission");
    row("gcloud", 1, "ERROR: (gcloud.sql.import.sql) HTTPError 403: The client is not authorized to make this request.",
        "permission");
    row("gcloud", 1, "ERROR: (gcloud.sql.instances.describe) PERMISSION_DENIED: Permission denied on resource.",
        "permission");
    row("gcloud", 1,
        "ERROR: (gcloud.run.services.describe) PERMISSION_DENIED: Permission 'run.services.get' denied on resource",
        "permission");
    row("gcloud", 1, "ERROR: (gcloud.x.y) RESOURCE_EXHAUSTED: Quota exceeded for quota metric 'Read requests'",
        "permission");
    row("gcloud", 1, "ERROR: (gcloud.sql.instances.describe) HTTPError 404: The Cloud SQL instance does not exist.",
        "missing");
    row("gcloud", 1,
        "ERROR: (gcloud.sql.instances.describe) UNAUTHENTICATED: Request had no valid credentials. This command is "
        "unauthenticated because the [auth/disable_credentials] property is True.",
        "auth");
    row("gcloud", 1,
        "ERROR: (gcloud.sql.instances.describe) NOT_FOUND: x. This command is unauthenticated because the "
        "[auth/disable_credentials] property is True.",
        "missing");
    row("gcloud", 1, "ERROR: (gcloud.sql.instances.describe) NOT_FOUND: The Cloud SQL instance does not exist.",
        "missing");
    row("gcloud", 1, "ERROR: (gcloud.run.services.describe) Cannot find service [NAME]", "missing");
    row("gcloud", 1,
        "ERROR: (gcloud.compute.networks.vpc-access.connectors.describe) NOT_FOUND: The connector is not found.",
        "missing");
    row("gcloud", 1,
        "ERROR: gcloud crashed (ConnectionError): HTTPConnectionPool(host='x', port=80): Max retries exceeded with "
        "url: /a "
        "(Caused by NameResolutionError(\"Failed to resolve 'x' ([Errno -2] Name or service not known)\"))",
        "resolver");
    row("gcloud", 1,
        "ERROR: gcloud crashed (ConnectionError): HTTPConnectionPool(host='127.0.0.1', port=1): Max retries exceeded "
        "with url: "
        "/sql (Caused by NewConnectionError(': Failed to establish a new connection: [Errno 111] Connection refused'))",
        "vantage");
    row("gcloud", 1, "ERROR: gcloud crashed (ReadTimeout): HTTPSConnectionPool(host='x', port=443): Read timed out.",
        "timeout");
    row("gcloud", 1, "ERROR: (gcloud.run.deploy) Revision 'x' is not ready and cannot serve traffic.", "");
    row("gcloud", 1, "ERROR: (gcloud.sql.instances.describe) HTTPError 500: internal error", "");
}

void addMoreTexts()
{
    row("kubectl", 1,
        "E1126 16:12:35.008868   23120 memcache.go:265] \"Unhandled Error\" err=\"couldn't get current server API "
        "group list: "
        "Get \\\"http://localhost:8080/api?timeout=32s\\\": dial tcp 127.0.0.1:8080: connect: connection refused\"\n"
        "The connection to the server localhost:8080 was refused - did you specify the right host or port?",
        "tool-not-configured");
    row("kubectl", 1, "Error in configuration: context was not found for specified context: nope",
        "tool-not-configured");
    row("kubectl", 1, "error: context \"nope\" does not exist\nerror: no context exists with the name: \"nope\"",
        "tool-not-configured");
    row("kubectl", 1, "error: context \"nowhere\" does not exist", "tool-not-configured");
    row("kubectl", 1,
        "Unable to connect to the server: getting credentials: exec: executable gke-gcloud-auth-plugin not found",
        "tool-not-configured");
    row("kubectl", 1, "error: You must be logged in to the server (Unauthorized)", "auth");
    row("kubectl", 1,
        "Error from server (Forbidden): deployments.apps \"web\" is forbidden: User \"u\" cannot get resource "
        "\"deployments\" in "
        "API group \"apps\" in the namespace \"shop\"",
        "permission");
    row("kubectl", 1, "Error from server (NotFound): namespaces \"shpo\" not found", "missing");
    row("kubectl", 1, "Error from server (NotFound): deployments.apps \"web\" not found", "missing");
    row("kubectl", 1, "error: the server doesn't have a resource type \"deploymets\"", "api-disabled");
    row("kubectl", 1, "Error from server (TooManyRequests): the server is currently unable to handle the request",
        "permission");
    row("kubectl", 1,
        "Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown "
        "authority",
        "identity");
    row("kubectl", 1,
        "Unable to connect to the server: dial tcp: lookup api.example.invalid on 10.0.0.2:53: no such host",
        "resolver");
    row("kubectl", 1, "Unable to connect to the server: dial tcp 10.0.0.9:6443: i/o timeout", "timeout");
    row("kubectl", 1,
        "The connection to the server 10.0.0.9:6443 was refused - did you specify the right host or port?", "vantage");
    row("kubectl", 1, "error: unknown flag: --namspace\nSee 'kubectl get --help' for usage.", "parse");
    row("kubectl", 1, "error: timed out waiting for the condition on deployments/web", "");

    row("aws", 255, "Unable to locate credentials. You can configure credentials by running \"aws configure\".",
        "tool-not-configured");
    row("aws", 253, "Unable to locate credentials", "tool-not-configured");
    row("aws", 255, "The config profile (stagging) could not be found", "tool-not-configured");
    row("aws", 253, "something about a file", "tool-not-configured");
    row("aws", 254,
        "An error occurred (ExpiredToken) when calling the DescribeDBInstances operation: The security token is "
        "expired",
        "auth");
    row("aws", 255,
        "The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session "
        "run aws "
        "sso login",
        "auth");
    row("aws", 254, "An error occurred (OptInRequired) when calling the DescribeInstances operation: not subscribed",
        "api-disabled");
    row("aws", 254, "An error occurred (403) when calling the HeadObject operation: Forbidden", "permission");
    row("aws", 254,
        "An error occurred (AccessDenied) when calling the DescribeDBInstances operation: User: x is not authorized to "
        "perform: "
        "rds:DescribeDBInstances",
        "permission");
    row("aws", 254, "An error occurred (Throttling) when calling the DescribeStacks operation: Rate exceeded",
        "permission");
    row("aws", 254,
        "An error occurred (DBInstanceNotFound) when calling the DescribeDBInstances operation: DBInstance x not "
        "found.",
        "missing");
    row("aws", 254,
        "An error occurred (ResourceNotFoundException) when calling the DescribeCluster operation: No cluster",
        "missing");
    row("aws", 255, "Could not connect to the endpoint URL: \"https://rds.eu-nowhere-1.amazonaws.com/\"", "vantage");
    row("aws", 255, "Connect timeout on endpoint URL: \"https://rds.eu-west-1.amazonaws.com/\"", "timeout");
    row("aws", 252, "aws: error: the following arguments are required: operation", "parse");
    row("aws", 2, "usage: aws [options] <command> <subcommand>\naws: error: argument operation: Invalid choice",
        "parse");
    row("aws", 254, "An error occurred (InternalFailure) when calling the X operation: try later", "");

    row("docker", 1,
        "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
        "tool-not-configured");
    row("docker", 1,
        "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock",
        "permission");
    row("docker", 1,
        "Failed to initialize: unable to resolve docker endpoint: context \"prod\": context not found: open x",
        "tool-not-configured");
    row("docker", 1, "Error response from daemon: No such container: web", "missing");
    row("docker", 1, "Error: No such object: web", "missing");
    row("docker", 1, "service \"web\" is not running", "missing");
    row("docker", 14, "no configuration file provided: not found", "tool-not-configured");
    row("docker", 125, "unknown flag: --frmat\nSee 'docker inspect --help'.", "parse");
    row("docker", 1, "Error response from daemon: Head \"https://r/v2/x\": unauthorized: authentication required",
        "auth");
    row("docker", 1, "Error response from daemon: driver failed programming external connectivity", "");
}

void addLastTexts()
{
    row("psql", 2,
        "psql: error: connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n\tIs the server "
        "running on that "
        "host and accepting TCP/IP connections?",
        "vantage");
    row("psql", 3, "psql:x.sql:1: FEHLER:  42501: keine Berechtigung für Tabelle kunden", "permission");
    row("psql", 1, "ERROR:  42P01: relation \"kunden\" does not exist\nLINE 1: select 1 from kunden", "missing");
    row("psql", 1, "ERROR:  57014: canceling statement due to statement timeout", "timeout");
    row("psql", 1, "FATAL:  28P01: password authentication failed for user \"x\"", "auth");
    row("psql", 1, "ERROR:  25006: cannot execute INSERT in a read-only transaction", "rejected");
    row("psql", 1, "ERROR:  permission denied for table kunden", ""); // prose
    row("psql", 1, "ERROR:  22012: division by zero", "");

    row("redis-cli", 1, "Could not connect to Redis at 127.0.0.1:1: Connection refused", "refused");
    row("redis-cli", 1, "Could not connect to Redis at nope.invalid:6379: Name or service not known", "resolver");
    row("redis-cli", 1, "Could not connect to Redis at 10.0.0.1:6379: Connection timed out", "timeout");
    row("redis-cli", 1, "Could not connect to Redis at 10.0.0.1:6379: No route to host", "unreachable");
    row("redis-cli", 1, "NOAUTH Authentication required.", "auth");
    row("redis-cli", 1,
        "AUTH failed: WRONGPASS invalid username-password pair or user is disabled.\nNOAUTH Authentication required.",
        "auth");
    row("redis-cli", 1, "NOPERM this user has no permissions to run the 'info' command", "permission");
    row("redis-cli", 1, "LOADING Redis is loading the dataset in memory", "rejected");
    row("redis-cli", 1,
        "MISCONF Redis is configured to save RDB snapshots, but is currently not able to persist on disk.", "rejected");
    row("redis-cli", 1, "Unrecognized option or bad number of args for: '--nope'", "parse");
    row("redis-cli", 1, "Could not negotiate a TLS connection: SSL_connect failed: wrong version number", "tls");
    row("redis-cli", 1, "ERR unknown command 'NOPE', with args beginning with: ", "");

    row("ssh", 255, "ssh: connect to host 127.0.0.1 port 1: Connection refused", "vantage");
    row("ssh", 255, "ssh: Could not resolve hostname nope.invalid: Name or service not known", "resolver");
    row("ssh", 255, "ssh: connect to host 10.0.0.1 port 22: Connection timed out", "timeout");
    row("ssh", 255, "deploy@bastion: Permission denied (publickey,password).", "auth");
    row("ssh", 255,
        "No ED25519 host key is known for bastion and you have requested strict checking.\nHost key verification "
        "failed.",
        "tool-not-configured");
    row("ssh", 255, "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.",
        "identity");
    row("ssh", 255, "command-line: line 0: Bad configuration option: batchmod", "tool-not-configured");
    row("ssh", 1, "cat: /etc/shadow: Permission denied", "");

    row("systemctl", 1,
        "System has not been booted with systemd as init system (PID 1). Can't operate.\nFailed to connect to bus: "
        "Host is down",
        "tool-not-configured");
    row("systemctl", 4, "Unit nope.service could not be found.", "missing");
    row("systemctl", 1, "Failed to get properties: Access denied", "permission");
    row("systemctl", 1, "systemctl: unrecognized option '--propery=x'", "parse");
    row("systemctl", 3, "", "");
}

} // namespace

void TestFailureTexts::knowsWhatToolsSay_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // a class, or nothing where no row may know it
    addFirstTexts();
    addMoreTexts();
    addLastTexts();
}

void TestFailureTexts::knowsWhatToolsSay()
{
    QFETCH(QString, tool);
    QFETCH(int, exit);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const FailureTexts &texts = FailureTexts::shipped();
    const std::optional<Failure> failure = texts.failureOf(tool, exit, text.toUtf8());
    QCOMPARE(failure ? nameOf(failure->failureClass) : QString(), expected);
    m_reached.insert(u"%1 %2"_s.arg(tool).arg(texts.rowFor(tool, exit, text.toUtf8())));
}

void TestFailureTexts::everyRowHasAText()
{
    const FailureTexts &texts = FailureTexts::shipped();
    for (const QString &tool : texts.tools()) {
        for (int row = 0; row < texts.rowCount(tool); ++row)
            QVERIFY2(m_reached.contains(u"%1 %2"_s.arg(tool).arg(row)), qPrintable(u"%1, row %2"_s.arg(tool).arg(row)));
    }
}

void TestFailureTexts::whatIsAmbiguousIsNeverAFail()
{
    Check check;
    check.kind = CheckKind::Command;
    const FailureTexts &texts = FailureTexts::shipped();
    int found = 0;
    for (const QString &tool : texts.tools()) {
        for (int row = 0; row < texts.rowCount(tool); ++row) {
            if (!texts.isAmbiguous(tool, row))
                continue;
            ++found;
            QCOMPARE(outcomeOf(texts.classOf(tool, row), check), Outcome::Unknown);
        }
    }
    QVERIFY(found >= 2);
}

void TestFailureTexts::aRowSpeaksOnlyForItsToolAndAFailure()
{
    const QByteArray text =
        "The connection to the server localhost:8080 was refused - did you specify the right host or port?";
    const FailureTexts &texts = FailureTexts::shipped();
    QVERIFY(texts.failureOf(u"kubectl"_s, 1, text));
    QVERIFY(!texts.failureOf(u"kubectl"_s, 0, text));
    QVERIFY(!texts.failureOf(u"gcloud"_s, 1, text));
    QVERIFY(!texts.failureOf(u"sh"_s, 1, text));
}

void TestFailureTexts::tellsTheSentenceAndTheLine()
{
    const auto failure =
        FailureTexts::shipped().failureOf(u"gcloud"_s, 1,
                                          "warning first\nERROR: (gcloud.sql.instances.describe) There was no instance "
                                          "found at projects/P/instances/X or you are "
                                          "not authorized to access it.\nmore\n");
    QVERIFY(failure);
    QCOMPARE(failure->message,
             u"it is not there, this account may not see it, or its API is off: gcloud does not tell which: "
             "ERROR: (gcloud.sql.instances.describe) There was no instance found at projects/P/instances/X or you are "
             "not authorized to access it."_s);
    QCOMPARE(failure->detail.value(u"exit"_s).toInt(), 1);
    QCOMPARE(failure->detail.value(u"ambiguous"_s).toBool(), true);
}

void TestFailureTexts::aLineOfALogIsNotWhatItSaid()
{
    const auto failure = FailureTexts::shipped().failureOf(
        u"kubectl"_s, 1,
        "E1126 16:12:35.008868   23120 memcache.go:265] \"Unhandled Error\" err=\"dial tcp 10.0.0.9:6443: connection "
        "refused\"\n"
        "The connection to the server 10.0.0.9:6443 was refused - did you specify the right host or port?\n");
    QVERIFY(failure);
    QCOMPARE(failure->detail.value(u"said"_s).toString(),
             u"The connection to the server 10.0.0.9:6443 was refused - did you specify the right host or port?"_s);
}

void TestFailureTexts::tellsWhatIsWrongWithAFile_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no class") << QByteArray("- {contains: a, means: b}") << u"\"class\" is missing"_s;
    QTest::newRow("a class that is none")
        << QByteArray("- {contains: a, class: broken, means: b}") << u"no failure class \"broken\""_s;
    QTest::newRow("no sentence") << QByteArray("- {contains: a, class: auth}") << u"\"means\" is missing"_s;
    QTest::newRow("fits everything") << QByteArray("- {class: auth, means: b}") << u"fits everything"_s;
    QTest::newRow("matches nothing") << QByteArray("- {matches: 'a*', class: auth, means: b}")
                                     << u"matches no text at all"_s;
    QTest::newRow("a bad pattern") << QByteArray("- {matches: '(', class: auth, means: b}") << u"cannot be read"_s;
    QTest::newRow("both") << QByteArray("- {matches: 'a', contains: b, class: auth, means: b}") << u"either"_s;
    QTest::newRow("another key") << QByteArray("- {contain: a, class: auth, means: b}") << u"\"contain\" is no key"_s;
    QTest::newRow("exit 0") << QByteArray("- {exit: 0, class: auth, means: b}") << u"no exit code of a failure"_s;
    QTest::newRow("a full stop") << QByteArray("- {exit: 1, class: auth, means: b.}") << u"full stop"_s;
    QTest::newRow("no rows") << QByteArray("[]") << u"no rows"_s;
}

void TestFailureTexts::tellsWhatIsWrongWithAFile()
{
    QFETCH(QByteArray, rows);
    QFETCH(QString, problem);
    FailureTexts texts;
    const QList<Problem> problems = texts.add("sitrep: 1\ntool: x\nrows:\n  " + rows + "\n", u"x.yaml"_s);
    QVERIFY(!problems.isEmpty());
    const auto tells = [&problem](const Problem &one) { return one.message.contains(problem) && one.line > 0; };
    QVERIFY2(std::any_of(problems.cbegin(), problems.cend(), tells), qPrintable(problems.constFirst().text()));
    QVERIFY(texts.tools().isEmpty());
}

/// The patterns are bounded, and so is what they look at.
void TestFailureTexts::aHugeTextHoldsNobodyUp()
{
    QElapsedTimer timer;
    timer.start();
    for (const QString &tool : FailureTexts::shipped().tools()) {
        const QByteArray text = QByteArray("ERROR: (gcloud lookup (").repeated(400'000) + "\xff\xfe";
        (void)FailureTexts::shipped().failureOf(tool, 255, text);
    }
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestFailureTexts)
#include "tst_failuretexts.moc"
