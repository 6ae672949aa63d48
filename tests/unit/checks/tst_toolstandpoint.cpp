// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/tools/toolstandpoint.h"
#include "diagnostics/domain/incident/evidence.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TestToolStandpoint : public QObject
{
    Q_OBJECT

private slots:
    void readsWhereAToolSpeaks_data();
    void readsWhereAToolSpeaks();
    void tellsItInTheEvidence();
};

void TestToolStandpoint::readsWhereAToolSpeaks_data()
{
    QTest::addColumn<QString>("line"); // NAME=value before the program: its environment
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *line, const char *expected) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(expected);
    };
    row("gcloud sql instances describe x --project=p --account=a@b", "account a@b project p");
    row("gcloud sql instances describe x --project p", "project p");
    row("CLOUDSDK_CORE_PROJECT=p CLOUDSDK_CORE_ACCOUNT=a gcloud sql instances list", "account a project p");
    row("CLOUDSDK_CORE_PROJECT=p gcloud sql instances list --project=q", "project q");
    row("gcloud x --account=a --impersonate-service-account=s", "account s");
    row("gcloud compute ssh host --project=p -- echo --project=q", "project p");
    row("/usr/bin/kubectl --context=c -n n get pods", "context c namespace n");
    row("kubectl get pods --context c --namespace=n --as=robot", "account robot context c namespace n");
    row("kubectl get pods -nshop", "namespace shop");
    row("kubectl get pods -n=shop", "namespace shop");
    row("kubectl exec -n a pod -- app -n b", "namespace a");
    row("aws rds describe-db-instances --profile staging", "account staging");
    row("AWS_PROFILE=staging aws rds describe-db-instances", "account staging");
    row("AWS_DEFAULT_PROFILE=old AWS_PROFILE=staging aws s3 ls", "account staging");
    row("docker --context prod inspect web", "context prod");
    row("DOCKER_HOST=tcp://10.0.0.1:2375 docker inspect web", "context tcp://10.0.0.1:2375");
    row("docker compose --project-name shop ps", "project shop");
    row("CLOUDSDK_CORE_PROJECT=p echo --project=q", "");
    row("kubectl get pods --context", "");
}

void TestToolStandpoint::readsWhereAToolSpeaks()
{
    QFETCH(QString, line);
    QFETCH(QString, expected);
    QMap<QString, QString> environment;
    QStringList arguments = line.split(u' ');
    while (arguments.constFirst().contains(u'=')) {
        const QString variable = arguments.takeFirst();
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    }
    const ToolPlace place = toolPlaceOf(arguments, environment);
    QStringList told;
    for (const auto &[name, value] :
         {std::pair(u"account"_s, place.account), std::pair(u"project"_s, place.project),
          std::pair(u"context"_s, place.context), std::pair(u"namespace"_s, place.nameSpace)}) {
        if (!value.isEmpty())
            told += QStringList{name, value};
    }
    QCOMPARE(told.join(u' '), expected);
}

void TestToolStandpoint::tellsItInTheEvidence()
{
    Evidence evidence;
    evidence.standpoint.account = u"of the run"_s;
    tellPlace({}, evidence);
    QCOMPARE(evidence.standpoint.account, u"of the run"_s);
    QVERIFY(evidence.identity.empty());
    tellPlace({u"a"_s, u"p"_s, u"c"_s, u"n"_s}, evidence);
    QCOMPARE(evidence.standpoint.account, u"a"_s);
    QCOMPARE(evidence.standpoint.project, u"p"_s);
    QCOMPARE(evidence.standpoint.context, u"c"_s);
    const std::map<QString, QString> identity{{u"project"_s, u"p"_s}, {u"context"_s, u"c"_s}, {u"namespace"_s, u"n"_s}};
    QCOMPARE(evidence.identity, identity);
}

QTEST_GUILESS_MAIN(TestToolStandpoint)
#include "tst_toolstandpoint.moc"
