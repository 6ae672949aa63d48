// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/measure.h"
#include "tests/support/cluster.h"
#include "tests/support/collecting.h"

#include <QTest>

#include <libpq-fe.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace sitrep;
using namespace sitrep::bench;

/// A check of a database beside what any client does: connect, SELECT 1, close.
class TestPostgresPace : public QObject
{
    Q_OBJECT

private slots:
    void aCheckCostsLittleMoreThanAConnection();
};

namespace {

constexpr int rounds = 200;

bool connectAndSelect(const QByteArray &url)
{
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(url.constData()), &PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), "SELECT 1"), &PQclear);
    return PQresultStatus(result.get()) == PGRES_TUPLES_OK;
}

} // namespace

void TestPostgresPace::aCheckCostsLittleMoreThanAConnection()
{
    if (const QString reason = Cluster::unavailable(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    Cluster cluster;
    QCOMPARE(cluster.create(), QString());
    QCOMPARE(cluster.start({u"fsync=off"_s}), QString());
    const QString url = cluster.url(u"postgres"_s, u"postgres-pw"_s, u"postgres"_s);
    std::vector<double> checks;
    std::vector<double> bare;
    for (int i = 0; i < rounds; ++i) { // one after the other, so that both meet the same machine
        bare.push_back(measured([&] { QVERIFY(connectAndSelect(url.toUtf8())); }).wall);
        checks.push_back(measured([&] {
                             QCOMPARE(told(collect(contextOf(CheckKind::Postgres, {{u"url"_s, url}}))), u"ok"_s);
                         }).wall);
    }
    const double ratio = median(checks) / median(bare);
    tell(u"a postgres check: %1; libpq connect and SELECT 1: %2; ratio %3 (goal 1.2)"_s.arg(
        milliseconds(median(checks)), milliseconds(median(bare)), QString::number(ratio, 'f', 2)));
    QVERIFY2(ratio < 4, "a check takes far longer than a connection");
}

QTEST_GUILESS_MAIN(TestPostgresPace)
#include "tst_postgrespace.moc"
