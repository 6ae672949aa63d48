// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/sources/rotation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

class TstRotation : public QObject
{
    Q_OBJECT

private slots:
    void orderOfWriting_data();
    void orderOfWriting();
};

void TstRotation::orderOfWriting_data()
{
    QTest::addColumn<QStringList>("paths"); // in the order of writing
    QTest::newRow("logrotate") << QStringList{u"/l/app.log.10.gz"_s, u"/l/app.log.2.gz"_s, u"/l/app.log.1"_s,
                                              u"/l/app.log"_s};
    QTest::newRow("dateext") << QStringList{u"/l/app.log-20250914.xz"_s, u"/l/app.log-20250915"_s, u"/l/app.log"_s};
    QTest::newRow("python") << QStringList{u"/l/app.log.2025-09-14_23-00-00"_s, u"/l/app.log.2025-09-15_00-00-00"_s,
                                           u"/l/app.log"_s};
    QTest::newRow("log4j") << QStringList{u"/l/app-2025-09-14.1.log"_s, u"/l/app-2025-09-15.2.log"_s,
                                          u"/l/app-2025-09-15.1.log"_s, u"/l/app.log"_s};
    QTest::newRow("number before the suffix") << QStringList{u"/l/app.2.log"_s, u"/l/app.1.log"_s, u"/l/app.log"_s};
    QTest::newRow("two logs") << QStringList{u"/l/a.log.1"_s, u"/l/a.log"_s, u"/l/b.log.1"_s, u"/l/b.log"_s};
    QTest::newRow("two folders") << QStringList{u"/a/x.log.1"_s, u"/a/x.log"_s, u"/b/x.log"_s};
    QTest::newRow("no rotation") << QStringList{u"/l/app-v2.log"_s, u"/l/app1.log"_s, u"/l/app2.log"_s};
}

void TstRotation::orderOfWriting()
{
    QFETCH(QStringList, paths);
    QStringList given = paths;
    QCOMPARE(inOrderOfWriting(given), paths);
    given.sort();
    QCOMPARE(inOrderOfWriting(given), paths);
    std::reverse(given.begin(), given.end());
    QCOMPARE(inOrderOfWriting(given), paths);
}

QTEST_GUILESS_MAIN(TstRotation)
#include "tst_rotation.moc"
