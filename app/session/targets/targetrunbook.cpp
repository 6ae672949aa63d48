// SPDX-License-Identifier: Apache-2.0
#include "app/session/targets/targetrunbook.h"

#include "app/session/targets/target.h"
#include "app/session/targets/targetsecrets.h"
#include "diagnostics/checks/http/proxy.h"
#include "diagnostics/domain/values/commandtext.h"
#include "diagnostics/runbook/runbookreader.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostTargets = 100;

/// Pasted address to broken rung in 5 s, start and stop included.
const QString timeout = u"4 s"_s;

/// As a quoted scalar of YAML, which takes JSON's.
QString quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1, list.size() - 2));
}

QString kindLine(const QString &name, const QString &value)
{
    return u"    %1: %2\n"_s.arg(name, quoted(value));
}

/// Of a certificate, beside what else is expected.
const QString certificateHolds = u"verified: true, days_left: {warn_below: 21, fail_below: 7}"_s;

class RunbookText
{
public:
    explicit RunbookText(const Environment &environment)
        : m_environment(environment)
    {}
    void add(const Target &target, const QString &withoutSecrets);
    [[nodiscard]] QByteArray bytes(const QString &title) const
    {
        QString text = u"sitrep: 1\ntitle: "_s + quoted(title) + u"\ncomponents:\n"_s + m_components;
        if (!m_sources.isEmpty())
            text += u"log_sources:\n"_s + m_sources;
        return (text + u"checks:\n"_s + m_checks).toUtf8();
    }

private:
    QString freshId(const Target &target);
    void addCheck(const QString &id, const QString &component, const QString &title, const QString &rest);
    void addWeb(const QString &id, const Target &target, const QString &withoutSecrets);
    void addTls(const QString &id, const Target &target, const QString &extra);

    const Environment &m_environment;
    QSet<QString> m_ids;
    QString m_components;
    QString m_sources;
    QString m_checks;
};

/// "db-example-5432-orders": what was typed, as far as an id may hold it.
QString RunbookText::freshId(const Target &target)
{
    constexpr qsizetype longest = 48;
    QString id;
    for (const QChar c : target.kind == Target::Kind::Log ? target.shown.section(u'/', -1) : target.shown) {
        const bool isPlain = c.unicode() < 128 && c.isLetterOrNumber();
        if (isPlain)
            id += c.toLower();
        else if (!id.isEmpty() && !id.endsWith(u'-'))
            id += u'-';
    }
    id = id.left(longest);
    while (id.endsWith(u'-'))
        id.chop(1);
    if (id.startsWith("https-"_L1) || id.startsWith("http-"_L1))
        id = id.section(u'-', 1);
    if (id.isEmpty())
        id = u"target"_s;
    QString fresh = id;
    for (int number = 2; m_ids.contains(fresh); ++number)
        fresh = id + u'-' + QString::number(number);
    m_ids.insert(fresh);
    return fresh;
}

void RunbookText::addCheck(const QString &id, const QString &component, const QString &title, const QString &rest)
{
    m_checks += u"  %1:\n    title: %2\n    component: %3\n    timeout: %4\n%5"_s.arg(id, quoted(title), component,
                                                                                      timeout, rest);
}

void RunbookText::addTls(const QString &id, const Target &target, const QString &extra)
{
    addCheck(id + u"-tls"_s, id, u"Certificate of %1"_s.arg(target.endpoint),
             kindLine(u"tls"_s, target.endpoint) + extra + u"    expect: {%1}\n"_s.arg(certificateHolds));
}

void RunbookText::addWeb(const QString &id, const Target &target, const QString &withoutSecrets)
{
    const bool isProxied = target.usesTls && proxyFor(QUrl(target.text), m_environment);
    const QString title = isProxied ? u"Answer and certificate of %1"_s : u"Answer of %1"_s;
    const QString expected =
        isProxied ? u"    expect: {status: {at_least: 200, below: 400}, %1}\n"_s.arg(certificateHolds) : QString();
    addCheck(id + u"-http"_s, id, title.arg(target.shown), kindLine(u"http"_s, withoutSecrets) + expected);
    if (target.usesTls && !isProxied)
        addTls(id, target, {});
}

void RunbookText::add(const Target &target, const QString &withoutSecrets)
{
    const QString id = freshId(target);
    m_components += u"  %1: {name: %2}\n"_s.arg(id, quoted(target.shown));
    switch (target.kind) {
    case Target::Kind::Postgres:
        addCheck(id + u"-postgres"_s, id, u"PostgreSQL at %1"_s.arg(target.shown),
                 kindLine(u"postgres"_s, withoutSecrets));
        return;
    case Target::Kind::Web:
        addWeb(id, target, withoutSecrets);
        return;
    case Target::Kind::Tls:
        addTls(id, target, {});
        return;
    case Target::Kind::Port:
        addCheck(id + u"-tcp"_s, id, u"Port %1"_s.arg(target.shown), kindLine(u"tcp"_s, target.endpoint));
        if (target.usesTls)
            addTls(id, target, u"    needs: [%1-tcp]\n"_s.arg(id));
        return;
    case Target::Kind::Name:
        addCheck(id + u"-dns"_s, id, u"Addresses of %1"_s.arg(target.shown), kindLine(u"dns"_s, target.text));
        return;
    case Target::Kind::Log:
        m_sources += u"  %1: {files: [%2]}\n"_s.arg(id, quoted(target.text));
        addCheck(
            id + u"-logs"_s, id, u"Errors in %1"_s.arg(target.shown),
            u"    logs: {source: %1, last: 3650 d}\n    expect: {error_percent: {warn_above: 1, fail_above: 5}}\n"_s
                .arg(id));
        return;
    }
}

QString titleOf(const QList<Target> &targets)
{
    const QString first = u"Check of %1"_s.arg(targets.constFirst().shown);
    return targets.size() == 1 ? first : u"%1 and %2 more"_s.arg(first, QString::number(targets.size() - 1));
}

/// Where a password holds signs of a URL, what seems to be its host is a piece of the password: it is not shown.
ParsedTarget understoodTarget(const QString &typed, const QString &prefix)
{
    ParsedTarget parsed = parseTarget(typed);
    const WithoutSecrets without = withoutSecrets(typed, prefix);
    if (without.secrets.isEmpty())
        return parsed;
    const ParsedTarget blank = parseTarget(without.blank);
    const bool isSame = parsed.target && blank.target && parsed.target->shown == blank.target->shown;
    if (isSame || (!parsed.target && !blank.target))
        return parsed;
    return {{},
            u"signs such as @ : / ? # in a user or a password must be written percent-encoded (@ as %40, / as %2F)"_s,
            false};
}

/// A value as it stands in a URL, or in a connection string of key=value.
QString valueIn(const QString &text, const QString &value)
{
    if (text.contains(u"://"_s))
        return QString::fromUtf8(QUrl::toPercentEncoding(value));
    QString escaped = value;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u'\'' + escaped + u'\'';
}

/// What "Repeat this" shows in place of a secret: `${PASSWORD}`. As it stands it would be tried as a password.
QStringList withVariables(const QStringList &typed, QString &problem)
{
    static const QRegularExpression reference(u"\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}"_s);
    QStringList made;
    for (const QString &text : typed) {
        QString whole;
        qsizetype at = 0;
        auto found = reference.globalMatch(text);
        while (found.hasNext()) {
            const QRegularExpressionMatch match = found.next();
            const QString name = match.captured(1);
            if (!qEnvironmentVariableIsSet(name.toLatin1().constData()))
                problem = u"${%1} stands for a value that is not set here: export %1, or write the value"_s.arg(name);
            whole += text.sliced(at, match.capturedStart() - at)
                     + valueIn(text, qEnvironmentVariable(name.toLatin1().constData()));
            at = match.capturedEnd();
        }
        made.append(whole + text.sliced(at));
    }
    return made;
}

} // namespace

TargetRunbook targetRunbook(const QStringList &written, const Environment &environment)
{
    TargetRunbook made;
    if (written.isEmpty() || written.size() > mostTargets) {
        made.problem = u"name 1 to %1 addresses"_s.arg(mostTargets);
        return made;
    }
    const QStringList typed = withVariables(written, made.problem);
    if (!made.problem.isEmpty())
        return made;
    RunbookText text(environment);
    QList<Target> targets;
    QStringList words{u"sitrep"_s, u"check"_s};
    for (qsizetype i = 0; i < typed.size(); ++i) {
        const QString prefix = u"TARGET_%1"_s.arg(i + 1);
        const ParsedTarget parsed = understoodTarget(typed.at(i), prefix);
        if (!parsed.target) {
            made.problem = typed.size() == 1 ? parsed.problem : u"address %1: %2"_s.arg(i + 1).arg(parsed.problem);
            made.noFile = parsed.noFile;
            return made;
        }
        const WithoutSecrets whole = withoutSecrets(typed.at(i), prefix);
        made.secrets.insert(whole.secrets);
        words += whole.shown;
        text.add(*parsed.target, withoutSecrets(parsed.target->text, prefix).templated);
        targets += *parsed.target;
    }
    made.commandLine = shellCommandLine(words);
    const ReadResult read =
        RunbookReader::readBytes(text.bytes(titleOf(targets)), QDir::current().filePath(u"check"_s));
    if (!read.runbook) {
        made.problem = u"this cannot be made a check: %1"_s.arg(read.problems.constFirst().message);
        return made;
    }
    Runbook runbook = *read.runbook;
    runbook.path.clear();
    made.runbook = std::make_shared<const Runbook>(std::move(runbook));
    return made;
}

} // namespace sitrep
