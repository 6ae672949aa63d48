// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/settings/settingsfile.h"
#include "diagnostics/engine/sources/secretsources.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sitrep;

/// What a redactor knows before the first file of a check is read.
class TestSecretSources : public QObject
{
    Q_OBJECT

private slots:
    void everySourceIsLearnt_data();
    void everySourceIsLearnt();
    void settings_data();
    void settings();
};

void TestSecretSources::everySourceIsLearnt_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("masked");
    QTest::newRow("environment") << u"mango-pixel-1"_s << u"[password-1]"_s;
    QTest::newRow("parameter by its name") << u"mango-pixel-2"_s << u"[token-1]"_s;
    QTest::newRow("parameter by its place") << u"mango-pixel-3"_s << u"[password-1]"_s;
    QTest::newRow("command of a step") << u"mango-pixel-4"_s << u"[password-1]"_s;
    QTest::newRow("variable by its place") << u"mango-pixel-6"_s << u"[password-1]"_s;
    QTest::newRow("ordinary variable") << u"mango-pixel-7"_s << u"mango-pixel-7"_s;
    QTest::newRow("ordinary parameter") << u"mango-pixel-5"_s << u"mango-pixel-5"_s;
}

void TestSecretSources::everySourceIsLearnt()
{
    QFETCH(QString, value);
    QFETCH(QString, masked);
    Runbook runbook;
    runbook.parameters = {{u"api_token"_s, u"mango-pixel-2"_s}, {u"fruit"_s, u"mango-pixel-5"_s}};
    Check check;
    check.config = {{u"postgres"_s, u"postgres://app:mango-pixel-3@db/x"_s}};
    Check other;
    other.config = {{u"postgres"_s, u"postgres://${env:WHO}:${env:FRUIT}@db/x"_s}};
    runbook.checks = {check, other};
    Step step;
    step.command = QStringList{u"psql"_s, u"postgres://app:mango-pixel-4@db/x"_s};
    runbook.remediation = {{{}, {}, u"0-2 h"_s, u"Restore"_s, {step}}};
    Redactor redactor("key");
    addSecretsOf(
        redactor,
        Environment(
            {{u"DB_PASSWORD"_s, u"mango-pixel-1"_s}, {u"FRUIT"_s, u"mango-pixel-6"_s}, {u"WHO"_s, u"mango-pixel-7"_s}}),
        runbook);
    QCOMPARE(redactor.mask(QString(u"it said "_s + value)), QString(u"it said "_s + masked));
}

void TestSecretSources::settings_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("learnt");
    const auto row = [](const char *name, const QString &key, const QJsonValue &value, const QString &text,
                        bool learnt) { QTest::newRow(name) << key << value << text << learnt; };
    row("a text", u"db.password"_s, u"mango-pixel-1"_s, u"mango-pixel-1"_s, true);
    row("one of a list", u"passwords"_s, QJsonArray{u"a"_s, u"mango-pixel-1"_s}, u"mango-pixel-1"_s, true);
    row("digits of a password", u"db.password"_s, u"482133"_s, u"482133"_s, true);
    row("a number", u"db.password"_s, 48213377, u"48213377"_s, false);
    row("a flag", u"db.password"_s, true, u"true"_s, false);
    row("a short number as a text", u"rate.token"_s, u"5000"_s, u"5000"_s, false);
    row("how often", u"password_iterations"_s, u"1200000"_s, u"1200000"_s, false);
    row("how many at once", u"rate.token_bucket_burst"_s, u"5000000"_s, u"5000000"_s, false);
}

void TestSecretSources::settings()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QFETCH(QString, text);
    QFETCH(bool, learnt);
    SettingsFile file;
    file.settings = {{key, value, 1}};
    Redactor redactor("key");
    addSecretsOf(redactor, file);
    QCOMPARE(redactor.mask(QString(u"it said "_s + text)).contains(text), !learnt);
}

QTEST_GUILESS_MAIN(TestSecretSources)
#include "tst_secretsources.moc"
