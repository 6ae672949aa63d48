// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/redactor.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <set>
#include <thread>

using namespace sitrep;
using namespace Qt::StringLiterals;

namespace {

QString masked(const QString &text)
{
    return Redactor("key").mask(text);
}

QString keyFile()
{
    return qEnvironmentVariable("XDG_STATE_HOME") + u"/sitrep/mask-key"_s;
}

int modeOf(const QString &path)
{
    struct stat info
    {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 0777) : -1;
}

} // namespace

class TestRedactor : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char *name, const QString &kind) {
            QTest::newRow(name) << QString::fromLatin1(name) << kind;
        };
        for (const char *name : {"POSTGRES_PASSWORD",
                                 "PGPASSWORD",
                                 "dbPassword",
                                 "db.password",
                                 "DB_PASS",
                                 "pwd",
                                 "sslpassword",
                                 "-Dpwd",
                                 "--smtp-password",
                                 "passphrase",
                                 "PASSWORD_2",
                                 "MYSQL_ROOT_PASSWD",
                                 "redis_pw",
                                 "PASSWORD1",
                                 "PASS",
                                 "PW",
                                 "pw",
                                 "db.pass",
                                 "DBPASS",
                                 "PASSWORDS",
                                 "--pass",
                                 "password.value",
                                 "passwords.db"})
            row(name, u"password"_s);
        for (const char *name :
             {"SECRET_KEY", "apiKey", "APIKey", "API_KEY", "AWS_SECRET_ACCESS_KEY", "PrivateKey", "stripe.api.key",
              "client-key-data", "private_key_id", "STRIPE_KEY", "x-api-key", "signingKey", "GCP_SA_KEY"})
            row(name, u"key"_s);
        for (const char *name : {"client_secret", "SECRET", "session_secret", "auth.client_secret", "secret_value"})
            row(name, u"secret"_s);
        for (const char *name : {"TOKEN", "access_token", "_authToken", "PRIVATE-TOKEN", "github.token"})
            row(name, u"token"_s);
        row("credentials", u"credential"_s);
        for (const char *name : {"",
                                 "name",
                                 "DATABASE_URL",
                                 "POSTGRES_HOST",
                                 "max_tokens",
                                 "completion_tokens",
                                 "passwordFile",
                                 "ssl_key_file",
                                 "token_ttl",
                                 "secret_arn",
                                 "password_id",
                                 "secretName",
                                 "existingSecret",
                                 "PWD",
                                 "OLDPWD",
                                 "primary_key",
                                 "cache_key",
                                 "monkey",
                                 "keyboard",
                                 "author",
                                 "key",
                                 "tls.key",
                                 "public_key",
                                 "SECRET_KEY.set",
                                 "SECRET_KEY.length",
                                 "SECRET_KEY.from",
                                 "tokenizer",
                                 "compass",
                                 "passed",
                                 "password_encryption",
                                 "htpasswd",
                                 "secrets",
                                 "secrets.count",
                                 "password.length",
                                 "token_lifetime",
                                 "password_hasher",
                                 "cookie_samesite",
                                 "secret_rotation_interval",
                                 "session_token_validity",
                                 "token_bucket_capacity",
                                 "api_key_header",
                                 "pass",
                                 "next_page_token",
                                 "sslkey"})
            row(name, {});
    }
    void names()
    {
        QFETCH(QString, name);
        QFETCH(QString, kind);
        QCOMPARE(secretKindOfName(name), kind);
    }

    void lines_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const QString &text, const QString &expected) {
            QTest::newRow(qPrintable(text.left(60))) << text << expected;
        };
        row(u"password=hunter22 next"_s, u"password=[password-1] next"_s);
        row(u"password='it''s' x"_s, u"password='[password-1]' x"_s);
        row(u"{\"password\":\"a\\\"b\"}"_s, u"{\"password\":\"[password-1]\"}"_s);
        row(u"{\\\"password\\\":\\\"abcd\\\"}"_s, u"{\\\"password\\\":\\\"[password-1]\\\"}"_s);
        row(u"DB_PASS = \\\"=tundra\""_s, u"DB_PASS = \\\"[password-1]\""_s);
        row(u"curl --user /'admin:QX5G7q-dea' x"_s, u"curl --user /'admin:[password-1]' x"_s);
        row(u"<password>abc123</password>"_s, u"<password>[password-1]</password>"_s);
        row(u"PWD={a;b};Server=x"_s, u"PWD={[password-1]};Server=x"_s);
        row(u"login app password hunter22"_s, u"login app password [password-1]"_s);
        row(u"tool --password hunter22 run"_s, u"tool --password [password-1] run"_s);
        row(u"sshpass -p hunter22 ssh h"_s, u"sshpass -p [password-1] ssh h"_s);
        row(u"mysql -uroot -phunter22 db"_s, u"mysql -uroot -p[password-1] db"_s);
        row(u"db1:5432:app:bob:hunter22"_s, u"db1:5432:app:bob:[password-1]"_s);
        row(u"password\x1b[0m=\x1b[33mhunter22\x1b[0m"_s, u"password\x1b[0m=\x1b[33m[password-1]\x1b[0m"_s);
        row(u"tool --password \\\n  hunter2Xq9 --host x"_s, u"tool --password \\\n  [password-1] --host x"_s);
        row(u"export DB_PASSWORD=\\\nhunter2Xq9"_s, u"export DB_PASSWORD=\\\n[password-1]"_s);
        row(u"{\"m\":\"tool --password \\\\\\n  hunter2Xq9 --host x\"}"_s,
            u"{\"m\":\"tool --password \\\\\\n  [password-1] --host x\"}"_s);
        row(u"{\"Authorization\":[\"Bearer hunter2Xq9\"],\"a\":1}"_s,
            u"{\"Authorization\":[\"Bearer [credential-1]\"],\"a\":1}"_s);
        row(u"{\"Set-Cookie\":[\"session=8f14e45fceea167a; Path=/\"]}"_s,
            u"{\"Set-Cookie\":[\"session=[cookie-1]; Path=/\"]}"_s);
        row(u"API key: abc123def"_s, u"API key: [key-1]"_s);
        row(u"variable \"db_password\" { default = \"x7Gk2pQ9\" } variable \"region\" { default = \"eu-west\" }"_s,
            u"variable \"db_password\" { default = \"[password-1]\" } variable \"region\" { default = \"eu-west\" }"_s);
        row(u"Cookie: a=b1; c=d2"_s, u"Cookie: a=[cookie-1]; c=[cookie-2]"_s);
        row(u"could not translate host name \"ss@127.0.0.1\" to address"_s,
            u"could not translate host name \"[password-1]@127.0.0.1\" to address"_s);
        row(u"invalid percent-encoded token: \"p%ZZss\""_s, u"invalid percent-encoded token: \"[token-1]\""_s);
        row(u"key AKIAIOSFODNN7EXAMPL2 used"_s, u"key [key-1] used"_s);
        row(u"tool --pass hunter22 run"_s, u"tool --pass [password-1] run"_s);
        row(u"[\"--password\", \"hunter22\"]"_s, u"[\"--password\", \"[password-1]\"]"_s);
        row(u"CREATE USER a IDENTIFIED BY 'hunter22'"_s, u"CREATE USER a IDENTIFIED BY '[password-1]'"_s);
        row(u"identified with x by 'hunter22' require ssl"_s, u"identified with x by '[password-1]' require ssl"_s);
        row(u"host=h password=ab\"cdefgh dbname=x"_s, u"host=h password=[password-1] dbname=x"_s);
        row(u"say \"host=h password=abcdefgh\" twice"_s, u"say \"host=h password=[password-1]\" twice"_s);
        row(u"Authorization:\n  Bearer hunter22"_s, u"Authorization:\n  Bearer [credential-1]"_s);
        row(u"Authorization: Bearer\r\n hunter22"_s, u"Authorization: Bearer\r\n [credential-1]"_s);
        row(u"{\"url\":\"postgres:\\/\\/app:hunter22@db\\/x\"}"_s,
            u"{\"url\":\"postgres:\\/\\/app:[password-1]@db\\/x\"}"_s);
        row(u"/ok?next=postgres%3A%2F%2Fapp%3Ahunter22%40db%2Fx"_s,
            u"/ok?next=postgres%3A%2F%2Fapp%3A[password-1]%40db%2Fx"_s);
        row(u"{\"dsn\":\"host=h password='it\\\\'s hunter22' user=a\"}"_s,
            u"{\"dsn\":\"host=h password='[password-1]' user=a\"}"_s);
        for (const QString &plain :
             {u"authorization: granted"_s, u"credentials: default"_s, u"authorization: denied by policy"_s,
              u"password: incorrect"_s, u"unexpected token: IDENTIFIER"_s, u"token: EOF"_s,
              u"docker run -p 80:80 --user app:staff x"_s, u"token_lifetime: 1200 s"_s, u"secret_cache: 30d"_s,
              u"password: 5"_s})
            row(plain, plain);
        row(u"postgres://a:p1xx@h/d,postgres://b:p2xx@h2/d"_s,
            u"postgres://a:[password-1]@h/d,postgres://b:[password-2]@h2/d"_s);
        row(u"http://u:pw12@h/?email=a@b.c"_s, u"http://u:[password-1]@h/?email=a@b.c"_s);
        for (const QString &plain :
             {u"SECRET_KEY: MISSING - CRITICAL"_s, u"http://host:8080/a@b"_s, u"password: authentication failed"_s,
              u"--update-secrets=DATABASE_URL=database-url:latest,SECRET_KEY=secret-key:latest --region=x"_s,
              u"--secret=postgres-password"_s, u"${POSTGRES_PASSWORD:-none}"_s, u"PWD=/home/jd/work"_s,
              u"docker run -u 1000:1000 x"_s, u"postgres://app:${env:PW}@h/d"_s, u"postgres://app@h:5432/d"_s,
              u"00:11:22:33:44:55"_s, u"[password-1]: masked"_s, u"/etc/passwd: no such file"_s, u"token: 5"_s, u""_s,
              u"sha256 of it"_s})
            row(plain, plain);
    }
    void lines()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(masked(text), expected);
        QCOMPARE(masked(expected), expected);
    }

    void oneValueHasOneNumberInEveryForm()
    {
        Redactor redactor("key");
        redactor.addSecret(u"p@ss \"w/rd\" ü"_s, u"password"_s);
        redactor.addSecret(u"another-one"_s, u"password"_s);
        const QString value = u"p@ss \"w/rd\" ü"_s;
        const QString json = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
        const QString percent = QString::fromLatin1(value.toUtf8().toPercentEncoding());
        const QString base64 = QString::fromLatin1(value.toUtf8().toBase64());
        for (const QString &form : {value, json, percent, percent.toLower(), base64, value.toHtmlEscaped()})
            QVERIFY2(redactor.mask(QString(u"x: "_s + form)).contains(u"[password-1]"_s), qPrintable(form));
        QCOMPARE(redactor.mask(u"another-one"_s), u"[password-2]"_s);
        QCOMPARE(redactor.mask(u"postgres://u:another-one@h/d"_s), u"postgres://u:[password-2]@h/d"_s);
        QCOMPARE(redactor.mask(QJsonValue(QJsonObject{{u"token"_s, u"another-one"_s}}))
                     .toObject()
                     .value(u"token"_s)
                     .toString(),
                 u"[password-2]"_s);
    }

    void numbersStayTheSame()
    {
        const Redactor redactor("key");
        QCOMPARE(redactor.mask(u"password=aaaa1 password=bbbb2"_s), u"password=[password-1] password=[password-2]"_s);
        QCOMPARE(redactor.mask(u"password=bbbb2 password=aaaa1"_s), u"password=[password-2] password=[password-1]"_s);
        QCOMPARE(redactor.mask(u"token=cccc3"_s), u"token=[token-1]"_s);
        QCOMPARE(redactor.counts(), (std::map<QString, int>{{u"password"_s, 4}, {u"token"_s, 1}}));
    }

    void numbersOfAnEarlierSessionAreNotGivenAgain()
    {
        Redactor redactor("key");
        redactor.reserveMasksOf(u"it was [password-7] and [token-2], not [password-3]"_s);
        QCOMPARE(redactor.mask(u"password=aaaa1"_s), u"password=[password-8]"_s);
        QCOMPARE(redactor.mask(u"token=cccc3"_s), u"token=[token-3]"_s);
    }

    void whatIsOrdinaryIsNotAdded_data()
    {
        QTest::addColumn<QString>("value");
        for (const QString &value :
             {u"abc"_s, u""_s, u"postgres"_s, u"localhost"_s, u"TRUE"_s, u"5432"_s, u"${X}"_s, u"****"_s, u"    "_s})
            QTest::newRow(qPrintable(u"<%1>"_s.arg(value))) << value;
    }
    void whatIsOrdinaryIsNotAdded()
    {
        QFETCH(QString, value);
        Redactor redactor("key");
        redactor.addSecret(value, u"password"_s);
        const QString text = u"said <%1> there"_s.arg(value);
        QCOMPARE(redactor.mask(text), text);
    }

    void aSecretThatSpellsAMaskDoesNotEatMasks()
    {
        Redactor redactor("key");
        redactor.addSecret(u"word-1"_s, u"password"_s);
        redactor.addSecret(u"[password-1]x"_s, u"token"_s);
        const QString once = redactor.mask(u"word-1 and [password-1]"_s);
        QCOMPARE(once, u"[password-1] and [password-1]"_s);
        QCOMPARE(redactor.mask(once), once);
    }

    void numbersAndFlagsAreNeverMasked()
    {
        Redactor redactor("key");
        redactor.addSecret(u"123456"_s, u"password"_s);
        const QJsonObject facts{
            {u"password"_s, 123456}, {u"token"_s, true}, {u"secret"_s, QJsonValue::Null}, {u"n"_s, u"123456"_s}};
        const QJsonObject result = redactor.mask(QJsonValue(facts)).toObject();
        QCOMPARE(result.value(u"password"_s).toInt(), 123456);
        QCOMPARE(result.value(u"token"_s), QJsonValue(true));
        QVERIFY(result.value(u"secret"_s).isNull());
        QCOMPARE(result.value(u"n"_s).toString(), u"[password-1]"_s);
        QCOMPARE(redactor.mask(QJsonValue(12.5)), QJsonValue(12.5));
    }

    void jsonIsMaskedByNameInDepth()
    {
        const Redactor redactor("key");
        const QByteArray text =
            "{\"a\":[{\"name\":\"DB_PASSWORD\",\"value\":\"plainword\"},{\"password\":[\"one\",\"two\"]},"
            "{\"db_password\":{\"type\":\"string\",\"value\":\"three\"},\"token\":{\"value\":\"return\"}}],"
            "\"password=zzzz9\":1,\"password_file\":\"/run/secrets/x\",\"token\":null,\"api_key\":\"MISSING\"}";
        const QJsonValue result = redactor.mask(QJsonValue(QJsonDocument::fromJson(text).object()));
        QCOMPARE(QJsonDocument(result.toObject()).toJson(QJsonDocument::Compact),
                 QByteArray("{\"a\":[{\"name\":\"DB_PASSWORD\",\"value\":\"[password-1]\"},"
                            "{\"password\":[\"[password-2]\",\"[password-3]\"]},"
                            "{\"db_password\":{\"type\":\"string\",\"value\":\"[password-4]\"},"
                            "\"token\":{\"value\":\"return\"}}],\"api_key\":\"MISSING\","
                            "\"password=[password-5]\":1,\"password_file\":\"/run/secrets/x\",\"token\":null}"));
    }

    void observationsKeepTheirNumbersAndTimes()
    {
        const Redactor redactor("key");
        Observation observation;
        observation.facts[u"database.password"_s] = Fact{u"hunter22"_s, Unit::None, u"staging.env:3"_s, false};
        observation.facts[u"total_ms"_s] = Fact{12.5, Unit::Millisecond, {}, true};
        observation.evidence.arguments =
            QStringList{u"tool"_s, u"--password"_s, u"plainword"_s, u"--secret"_s, u"postgres-password"_s};
        observation.evidence.took = Milliseconds(7);
        observation.evidence.rungTimes[Rung::Tcp] = Milliseconds(3);
        const Observation result = redactor.mask(observation);
        QCOMPARE(result.facts.at(u"database.password"_s).value.toString(), u"[password-1]"_s);
        QCOMPARE(result.facts.at(u"database.password"_s).source, u"staging.env:3"_s);
        QVERIFY(result.facts.at(u"total_ms"_s) == observation.facts.at(u"total_ms"_s));
        QCOMPARE(result.evidence.arguments,
                 (QStringList{u"tool"_s, u"--password"_s, u"[password-2]"_s, u"--secret"_s, u"postgres-password"_s}));
        QVERIFY(result.evidence.took == Milliseconds(7));
        QVERIFY(result.evidence.rungTimes == observation.evidence.rungTimes);
        QVERIFY(redactor.mask(result) == result);
    }

    void literalSecrets_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("literal");
        QTest::newRow("private key") << u"-----BEGIN PRIVATE KEY-----\nabcd\n-----END PRIVATE KEY-----"_s << true;
        QTest::newRow("certificate") << u"-----BEGIN CERTIFICATE-----\nabcd\n-----END CERTIFICATE-----"_s << false;
        QTest::newRow("password in a URL") << u"postgres://app:hunter22@h/d"_s << true;
        QTest::newRow("template in a URL") << u"postgres://app:${env:PW}@h/d"_s << false;
        QTest::newRow("secret template in a URL") << u"postgres://app:${secret:PW}@h/d"_s << false;
        QTest::newRow("user by reference") << u"postgres://${env:PGUSER}@h/d"_s << false;
        QTest::newRow("secret as user") << u"http://${secret:TOKEN}@h"_s << false;
        QTest::newRow("both by reference") << u"postgres://${env:PGUSER}:${env:PW}@h/d"_s << false;
        QTest::newRow("password behind a reference") << u"postgres://${env:PGUSER}:hunter22@h/d"_s << true;
        QTest::newRow("password in a query") << u"postgres://h/d?user=app&password=hunter22"_s << true;
        QTest::newRow("template in a query") << u"postgres://h/d?user=app&password=${env:PW}&x=1"_s << false;
        QTest::newRow("stand-in in a query") << u"postgres://h/d?password=<password>"_s << false;
        QTest::newRow("stars in a query") << u"postgres://h/d?password=***&sslmode=require"_s << false;
        QTest::newRow("Authorization") << u"Authorization: Bearer abcDEF123456ghiJKL"_s << true;
        QTest::newRow("Authorization in JSON") << u"{\"authorization\": \"Basic YXBwOmh1bnRlcjIy\"}"_s << true;
        QTest::newRow("Authorization by reference") << u"Authorization: Bearer ${secret:TOKEN}"_s << false;
        QTest::newRow("Authorization in a sentence")
            << u"Authorization: Bearer credentials come from the vault"_s << false;
        QTest::newRow("Authorization of a placeholder") << u"Authorization: Bearer YOUR_TOKEN"_s << false;
        QTest::newRow("URL without one") << u"https://grafana.example.invalid/d/backend?from=${since_ms}"_s << false;
        QTest::newRow("password in a conninfo") << u"host=h user=u password=hunter22"_s << true;
        QTest::newRow("password that stands first") << u"password=hunter22 host=h"_s << true;
        QTest::newRow("template in a conninfo") << u"host=h password=${env:PW}"_s << false;
        QTest::newRow("name and value alone") << u"password=hunter22"_s << false;
        QTest::newRow("name alone") << u"--secret=postgres-password"_s << false;
        QTest::newRow("references")
            << u"--update-secrets=DATABASE_URL=database-url:latest,SECRET_KEY=secret-key:latest"_s << false;
        QTest::newRow("token") << u"ghp_4MeJA9WmWKRnG7JhOi2kxhXZf0F7KkZiwoWL"_s << true;
        QTest::newRow("hash of a file") << u"289198645997b908af569855907909a73687d1ab"_s << false;
        QTest::newRow("query of Prometheus") << u"sum(rate(http_requests_total{code=~\"5..\"}[5m]))"_s << false;
        QTest::newRow("nothing") << u""_s << false;
    }
    void literalSecrets()
    {
        QFETCH(QString, text);
        QFETCH(bool, literal);
        QCOMPARE(literalSecretIn(text).has_value(), literal);
    }

    void whatShipsHoldsNoLiteralSecret()
    {
        const QString root = qEnvironmentVariable("SITREP_SOURCE_DIR") + u"/resources/"_s;
        for (const QString &path : {u"runbooks/staging-outage/runbook.yaml"_s, u"runbooks/smallest/runbook.yaml"_s}) {
            QFile file(root + path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            QCOMPARE(literalSecretIn(text), std::nullopt);
        }
    }

    void hostileTextTakesLinearTime_data()
    {
        QTest::addColumn<QString>("piece");
        for (const QString &piece : {u"://"_s,
                                     u"a://b:c@"_s,
                                     u"-----BEGIN PRIVATE KEY-----"_s,
                                     u"-----END PRIVATE KEY-----"_s,
                                     u"-----END CERTIFICATE-----"_s,
                                     u"password="_s,
                                     u"password=${"_s,
                                     u"name="_s,
                                     u"name=\""_s,
                                     u"password='"_s,
                                     u"authorization:"_s,
                                     u"authorization="_s,
                                     u"Bearer "_s,
                                     u"eyJ"_s,
                                     u"-eyJ"_s,
                                     u".eyJ"_s,
                                     u"eyJaaaaaaaaaa."_s,
                                     u"sk-"_s,
                                     u"xapp-"_s,
                                     u"$2b$"_s,
                                     u"[password-1"_s,
                                     u"["_s,
                                     u"\\"_s,
                                     u"%25"_s,
                                     u"\x1b["_s,
                                     u"-u '"_s,
                                     u":thin:"_s,
                                     u"SETUSER "_s,
                                     u"AUTH PLAIN \""_s,
                                     u"htpasswd "_s,
                                     u"htpasswd -b '"_s,
                                     u"echo '|chpasswd"_s,
                                     u"\" \""_s,
                                     u"PASSWORD $"_s,
                                     u"PASSWORD('"_s,
                                     u"password ->"_s,
                                     u"('password','"_s,
                                     u"password..."_s,
                                     u"token abcdefgh1234abcdefgh1234"_s,
                                     u"variable \"token\""_s,
                                     u"name=\"token\"\n\n"_s,
                                     u"LS0tLS1CRUdJTi"_s,
                                     u"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----"_s,
                                     u".atlasv1."_s,
                                     u"mysql -p"_s,
                                     u"-u "_s,
                                     u"password:\n "_s,
                                     u":AA"_s,
                                     u"1:AA"_s,
                                     u"<password>"_s,
                                     u"Cookie: a="_s,
                                     u"mysql -p"_s,
                                     u"key "_s,
                                     u"a"_s,
                                     u" "_s,
                                     u"\n"_s,
                                     u"token is "_s,
                                     u"password=,"_s,
                                     u"Private-Lines:\nab"_s,
                                     u"aaaa"_s,
                                     u"YWFh"_s})
            QTest::newRow(qPrintable(QString::fromLatin1(piece.toLatin1().toPercentEncoding()))) << piece;
    }
    void hostileTextTakesLinearTime()
    {
        QFETCH(QString, piece);
        Redactor redactor("key");
        redactor.addSecret(u"aaaaaaaaab"_s, u"password"_s);
        // Quadratic time would take minutes for so much; linear time a second at most, in any build.
        const QString text = piece.repeated(200'000 / piece.size());
        QElapsedTimer timer;
        timer.start();
        const QString result = redactor.mask(text);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!result.isEmpty());
    }

    void manyThreadsGiveOneNumberAValue()
    {
        Redactor redactor("key");
        std::mutex mutex;
        std::set<QString> masks;
        {
            std::vector<std::jthread> threads;
            threads.reserve(8);
            for (int thread = 0; thread < 8; ++thread) {
                threads.emplace_back([&, thread] {
                    redactor.addSecret(u"own-%1-value"_s.arg(thread), u"token"_s);
                    for (int i = 0; i < 50; ++i) {
                        const QString result = redactor.mask(u"password=value%1"_s.arg(i));
                        const std::lock_guard lock(mutex);
                        masks.insert(result + QString::number(i));
                    }
                });
            }
        }
        QCOMPARE(masks.size(), std::size_t(50));
    }

    void maskKeyIsKeptForThisUserAlone()
    {
        QFile::remove(keyFile());
        const QByteArray key = maskKey();
        QCOMPARE(key.size(), 32);
        QCOMPARE(maskKey(), key);
        QCOMPARE(modeOf(keyFile()), 0600);
    }

    void aKeyThatOthersCouldReadIsReplaced()
    {
        const QByteArray key = maskKey();
        QCOMPARE(::chmod(QFile::encodeName(keyFile()).constData(), 0644), 0);
        const QByteArray next = maskKey();
        QVERIFY(next != key);
        QCOMPARE(maskKey(), next);
        QCOMPARE(modeOf(keyFile()), 0600);
    }

    void aDamagedKeyIsReplaced()
    {
        QFile file(keyFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("short");
        file.close();
        const QByteArray key = maskKey();
        QCOMPARE(key.size(), 32);
        QCOMPARE(maskKey(), key);
    }

    void withoutAPlaceTheKeyIsOfThisProcess()
    {
        const QByteArray before = qgetenv("XDG_STATE_HOME");
        const QTemporaryDir folder;
        QFile(folder.filePath(u"file"_s)).open(QIODevice::WriteOnly);
        qputenv("XDG_STATE_HOME", QFile::encodeName(folder.filePath(u"file"_s)));
        QCOMPARE(maskKey().size(), 32);
        qputenv("XDG_STATE_HOME", before);
    }
};

QTEST_GUILESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
