// SPDX-License-Identifier: Apache-2.0
#include "app/session/targets/targetyaml.h"

#include "diagnostics/checks/http/proxy.h"
#include "diagnostics/runbook/runbookreader.h"
#include "diagnostics/runbook/template/templates.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Pasted address to broken rung in 5 s, start and stop included.
const QString timeout = u"4 s"_s;

/// A large log is read at a gigabyte or two a second, and slower from a disk; the quick profile has no more.
const QString timeoutOfLog = u"20 s"_s;

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

/// A path whose name has signs of a pattern or of a variable is written as the pattern that means it; then a folder stands
/// for nothing, and its files are meant.
QString asGlob(const QString &path)
{
    QString escaped;
    for (const QChar c : path) {
        if (u"*?[\\"_s.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    const bool isPattern = escaped.contains(u'*') || escaped.contains(u'?') || escaped.contains(u'[');
    if (isPattern && QFileInfo(path).isDir())
        escaped += u"/*"_s;
    return templateText({{TemplatePiece::Kind::Text, escaped}});
}

QString fileList(const QStringList &paths)
{
    QStringList written;
    for (const QString &path : paths)
        written += quoted(asGlob(path));
    return written.join(u", "_s);
}

/// A name that looks like a variable is none: it reads the same with a word joiner in it (Unicode, U+2060).
QString literal(QString text)
{
    return quoted(text.replace(u"${"_s, u"$\u2060{"_s));
}

} // namespace

/// "db-example-5432-orders": what was typed, as far as an id may hold it.
QString TargetYaml::freshId(const QString &shown)
{
    constexpr qsizetype longest = 48;
    QString id;
    for (const QChar c : shown) {
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

void TargetYaml::addCheck(const QString &id, const QString &component, const QString &title, const QString &rest)
{
    m_checks += u"  %1:\n    title: %2\n    component: %3\n    timeout: %4\n%5"_s.arg(id, literal(title), component,
                                                                                      timeout, rest);
}

void TargetYaml::addTls(const QString &id, const Target &target, const QString &extra)
{
    addCheck(id + u"-tls"_s, id, u"Certificate of %1"_s.arg(target.endpoint),
             kindLine(u"tls"_s, target.endpoint) + extra + u"    expect: {%1}\n"_s.arg(certificateHolds));
}

void TargetYaml::addWeb(const QString &id, const Target &target, const QString &withoutSecrets)
{
    const bool isProxied = target.usesTls && proxyFor(QUrl(target.text), m_environment);
    const QString title = isProxied ? u"Answer and certificate of %1"_s : u"Answer of %1"_s;
    const QString expected =
        isProxied ? u"    expect: {status: {at_least: 200, below: 400}, %1}\n"_s.arg(certificateHolds) : QString();
    addCheck(id + u"-http"_s, id, title.arg(target.shown), kindLine(u"http"_s, withoutSecrets) + expected);
    if (target.usesTls && !isProxied)
        addTls(id, target, {});
}

void TargetYaml::addLog(const QString &shown, const QStringList &paths)
{
    const QString id = freshId(shown.section(u'/', -1, -1, QString::SectionSkipEmpty));
    m_components += u"  %1: {name: %2}\n"_s.arg(id, literal(shown));
    m_sources += u"  %1: {files: [%2]}\n"_s.arg(id, fileList(paths));
    m_checks += u"  %1-logs:\n    title: %2\n    component: %1\n    timeout: %3\n"_s.arg(
        id, literal(u"Errors in %1"_s.arg(shown)), timeoutOfLog);
    m_checks +=
        u"    logs: {source: %1, last: 3650 d}\n    expect: {error_percent: {warn_above: 1, fail_above: 5}}\n"_s.arg(
            id);
}

void TargetYaml::add(const Target &target, const QString &withoutSecrets)
{
    if (target.kind == Target::Kind::Log) {
        addLog(target.shown, {target.text});
        return;
    }
    const QString id = freshId(target.shown);
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
        return;
    }
}

std::shared_ptr<const Runbook> TargetYaml::runbook(const QString &title, QString &problem) const
{
    QString text = u"sitrep: 1\ntitle: "_s + literal(title) + u"\ncomponents:\n"_s + m_components;
    if (!m_sources.isEmpty())
        text += u"log_sources:\n"_s + m_sources;
    text += u"checks:\n"_s + m_checks;
    const ReadResult read = RunbookReader::readBytes(text.toUtf8(), QDir::current().filePath(u"check"_s));
    if (!read.runbook) {
        problem = u"this cannot be made a check: %1"_s.arg(read.problems.constFirst().message);
        return nullptr;
    }
    Runbook runbook = *read.runbook;
    runbook.path.clear();
    return std::make_shared<const Runbook>(std::move(runbook));
}

} // namespace sitrep
