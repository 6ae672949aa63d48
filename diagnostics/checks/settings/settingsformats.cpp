// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/settings/settingsformats.h"

#include "diagnostics/runbook/env/dotenv.h"
#include "diagnostics/runbook/yaml/yamldocument.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int mostMatches = 10'000;

Failure parseFailure(const QString &shown, int line, const QString &message)
{
    const QString place = line > 0 ? u"%1:%2"_s.arg(shown, QString::number(line)) : shown;
    return {FailureClass::Parse, Rung::None, place % u": " % message, {}};
}

void addYaml(const YamlNode &node, const QString &path, QList<Setting> &settings)
{
    if (node.isMap()) {
        for (const YamlEntry &entry : node.entries())
            addYaml(entry.value, settingPath(path, entry.key), settings);
        return;
    }
    if (node.isList()) {
        bool isPlain = !path.isEmpty();
        for (size_t i = 0; i < node.items().size(); ++i) {
            addYaml(node.items()[i], settingPath(path, static_cast<qsizetype>(i)), settings);
            isPlain = isPlain && node.items()[i].isScalar();
        }
        if (isPlain)
            settings.append({path, node.toJson(), node.line()});
        return;
    }
    if (!path.isEmpty())
        settings.append({path, node.toJson(), node.line()});
}

QString withoutComment(const QString &value)
{
    static const QRegularExpression comment(u"(?:^|\\s)[#;]"_s);
    const auto match = comment.match(value);
    return (match.hasMatch() ? value.first(match.capturedStart()) : value).trimmed();
}

QString iniValue(const QString &written)
{
    const QString value = written.trimmed();
    const QChar quote = value.isEmpty() ? QChar() : value.front();
    const qsizetype end = quote == u'"' || quote == u'\'' ? value.indexOf(quote, 1) : -1;
    return end > 0 ? value.sliced(1, end - 1) : withoutComment(value);
}

} // namespace

SettingsFile settingsOfYaml(const QByteArray &bytes, const QString &shown)
{
    SettingsFile file;
    const YamlDocument document = parseYaml(bytes, shown);
    if (!document.problems.isEmpty()) {
        const Problem &first = document.problems.constFirst();
        file.failure = parseFailure(shown, first.line, first.message);
    }
    if (document.root)
        addYaml(*document.root, {}, file.settings);
    if (document.root && document.root->isText() && !file.failure)
        file.failure = parseFailure(shown, document.root->line(), u"holds text and no settings"_s);
    return file;
}

SettingsFile settingsOfIni(const QByteArray &bytes, const QString &shown)
{
    static const QRegularExpression separator(u"\\s*[=:]"_s);
    SettingsFile file;
    QString section;
    int number = 0;
    for (const QString &each : QString::fromUtf8(bytes).split(u'\n')) {
        ++number;
        const QString line = each.trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
            continue;
        if (line.startsWith(u'[')) {
            const qsizetype end = line.indexOf(u']');
            if (end < 0) {
                file.failure = parseFailure(shown, number, u"a section without ]"_s);
                return file;
            }
            section = line.sliced(1, end - 1).trimmed();
            continue;
        }
        const auto match = separator.match(line);
        const QString key = match.hasMatch() ? line.first(match.capturedStart()) : withoutComment(line);
        if (key.isEmpty()) {
            file.failure = parseFailure(shown, number, u"a value without a key"_s);
            return file;
        }
        const QJsonValue value =
            match.hasMatch() ? QJsonValue(iniValue(line.sliced(match.capturedEnd()))) : QJsonValue(true);
        file.settings.append({section.isEmpty() ? key : section % u'.' % key, value, number});
    }
    return file;
}

SettingsFile settingsOfEnv(const QByteArray &bytes, const QString &shown)
{
    SettingsFile file;
    const DotenvFile read = parseDotenv(bytes, shown);
    for (const DotenvEntry &entry : read.entries)
        file.settings.append({entry.name, entry.value, entry.line});
    if (read.entries.isEmpty() && !read.problems.isEmpty())
        file.failure = parseFailure(shown, read.problems.constFirst().line, read.problems.constFirst().message);
    return file;
}

SettingsFile settingsOfText(const QByteArray &bytes, const QString &shown, const QString &pattern)
{
    SettingsFile file;
    // The limit is PCRE2's count of steps; an expression that explodes shall not hold up the run.
    const QString limited = u"(*LIMIT_MATCH=1000000)"_s % pattern;
    const QRegularExpression expression(limited, QRegularExpression::MultilineOption);
    const QStringList groups = expression.namedCaptureGroups();
    if (!expression.isValid() || groups.count(QString()) == groups.size()) {
        file.failure =
            parseFailure(shown, 0,
                         expression.isValid() ? u"`pattern` has no named group"_s
                                              : u"`pattern` cannot be read: %1"_s.arg(expression.errorString()));
        return file;
    }
    const QString text = QString::fromUtf8(bytes);
    auto matches = expression.globalMatch(text);
    QStringList found;
    qsizetype counted = 0;
    int line = 1;
    for (int i = 0; i < mostMatches && matches.hasNext(); ++i) {
        const QRegularExpressionMatch match = matches.next();
        for (int group = 1; group < groups.size(); ++group) {
            const qsizetype start = match.capturedStart(group);
            if (groups.at(group).isEmpty() || start < 0 || found.contains(groups.at(group)))
                continue;
            line += start > counted ? static_cast<int>(QStringView(text).sliced(counted, start - counted).count(u'\n'))
                                    : -static_cast<int>(QStringView(text).sliced(start, counted - start).count(u'\n'));
            counted = start;
            found.append(groups.at(group));
            file.settings.append({groups.at(group), match.captured(group), line});
        }
    }
    if (!matches.isValid()) // an iterator takes giving up for the end
        file.failure = Failure{FailureClass::Cut,
                               Rung::None,
                               u"%1: `pattern` takes too many steps, so the search was given up"_s.arg(shown),
                               {}};
    else if (file.settings.isEmpty())
        file.failure = parseFailure(shown, 0, u"`pattern` matches nothing"_s);
    return file;
}

} // namespace sitrep
