// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/ask/shellline.h"

#include "diagnostics/domain/values/commandtext.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString quotedInDouble(const QString &literal)
{
    QString text;
    for (const QChar c : visibleText(literal)) {
        if (QStringView(u"\"\\$`").contains(c))
            text += u'\\';
        text += c;
    }
    return text;
}

QString builtIn(const QString &name, const TimeSpan &span)
{
    const Instant at = name.startsWith("since"_L1) ? span.from : span.to;
    if (!name.endsWith("_ms"_L1))
        return isoText(at);
    return QString::number(std::chrono::duration_cast<Milliseconds>(at.time_since_epoch()).count());
}

/// One word: as it stands when it has no reference, else in double quotes with the variables of a shell.
QString shellWord(const QString &written, const TimeSpan &span)
{
    static const QRegularExpression reference(
        u"\\$\\$\\{|\\$\\{\\$\\}|\\$\\{(?:(?:env|secret):([A-Za-z_][A-Za-z0-9_]*)|(since|until|since_ms|until_ms))\\}"_s);
    QString text;
    qsizetype at = 0;
    bool hasReference = false;
    QString literal; // the same, where no shell is needed
    for (auto each = reference.globalMatch(written); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        const QString before = written.sliced(at, match.capturedStart() - at);
        QString put;
        if (!match.captured(2).isEmpty())
            put = builtIn(match.captured(2), span);
        else if (match.captured(1).isEmpty())
            put = match.captured() == u"${$}" ? u"$"_s : u"${"_s;
        text += quotedInDouble(before + put);
        literal += before + put;
        if (!match.captured(1).isEmpty()) {
            hasReference = true;
            text += u"${"_s + match.captured(1) + u'}';
        }
        at = match.capturedEnd();
    }
    const QString rest = written.sliced(at);
    return hasReference ? u'"' + text + quotedInDouble(rest) + u'"' : shellCommandLine({literal + rest});
}

QString lineOf(const QStringList &written, const TimeSpan &span)
{
    QStringList words;
    for (const QString &word : written)
        words += shellWord(word, span);
    return words.join(u' ');
}

/// Host and port of "host:port", where either may be a reference that has a colon itself.
QStringList hostAndPort(const QString &address)
{
    const qsizetype brace = address.lastIndexOf(u'}');
    const bool portIsReference = brace == address.size() - 1 && address.lastIndexOf(u"${"_s) > 0;
    const qsizetype colon =
        portIsReference ? address.lastIndexOf(u':', address.lastIndexOf(u"${"_s)) : address.lastIndexOf(u':');
    if (colon < 1)
        return {address, QString()};
    QString host = address.first(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    return {host, address.sliced(colon + 1)};
}

} // namespace

QString shellLineOf(const QStringList &written, const TimeSpan &span)
{
    return lineOf(written, span);
}

QString plainLineOf(const Check &check, const TimeSpan &span)
{
    const auto key = [&check](const QString &name) { return check.config.value(name).toString(); };
    switch (check.kind) {
    case CheckKind::Dns:
        return lineOf({u"dig"_s, u"+short"_s, key(u"name"_s)}, span);
    case CheckKind::Tcp:
        return lineOf(QStringList{u"nc"_s, u"-vz"_s, u"-w"_s, u"5"_s} + hostAndPort(key(u"address"_s)), span);
    case CheckKind::Http:
        // Headers may hold a secret in plain sight of whoever looks at the process list.
        return lineOf(
            {u"curl"_s, u"-sS"_s, u"-m"_s, u"10"_s, u"-w"_s, u"\\n%{http_code} %{time_total} s\\n"_s, key(u"url"_s)},
            span);
    case CheckKind::Tls: {
        const QString name = key(u"server_name"_s);
        const QString host = hostAndPort(key(u"address"_s)).first();
        return lineOf({u"openssl"_s, u"s_client"_s, u"-connect"_s, key(u"address"_s), u"-servername"_s,
                       name.isEmpty() ? host : name},
                      span)
               + u" </dev/null | openssl x509 -noout -subject -issuer -dates"_s;
    }
    case CheckKind::Postgres:
        return lineOf({u"psql"_s, key(u"url"_s), u"-c"_s, u"select 1"_s}, span);
    default:
        return {};
    }
}

} // namespace sitrep
