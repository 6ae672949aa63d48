// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/settings/settingsfile.h"

#include "diagnostics/checks/settings/settingsformats.h"
#include "diagnostics/runbook/yaml/textfile.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostSettings = 5000;

FailureClass classOfUnreadable(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return FailureClass::Missing;
    return info.isReadable() ? FailureClass::Parse : FailureClass::Permission;
}

SettingsFile failed(FailureClass failureClass, const QString &message)
{
    return {{}, Failure{failureClass, Rung::None, message, {}}};
}

bool isEnvName(const QString &name)
{
    return name.endsWith(u".env") || name == u".env" || name.startsWith(u".env.");
}

SettingsFile readByName(const QByteArray &bytes, const QString &name, const QString &shown)
{
    if (isEnvName(name))
        return settingsOfEnv(bytes, shown);
    const QString ending = name.section(u'.', -1).toLower();
    if (ending == u"json")
        return settingsOfJson(bytes, shown);
    if (ending == u"yaml" || ending == u"yml")
        return settingsOfYaml(bytes, shown);
    if (ending == u"ini")
        return settingsOfIni(bytes, shown);
    return failed(FailureClass::Parse,
                  u"%1 is none of .json .yaml .yml .ini .env; say with `pattern` what to look for"_s.arg(shown));
}

/// The last value of a doubled key counts, as every reader of such files does it.
void keepLast(QList<Setting> &settings)
{
    QHash<QString, qsizetype> places;
    QList<Setting> kept;
    for (const Setting &setting : std::as_const(settings)) {
        const auto known = places.constFind(setting.key);
        if (known == places.constEnd()) {
            places.insert(setting.key, kept.size());
            kept.append(setting);
        } else {
            kept[*known] = setting;
        }
    }
    settings = std::move(kept);
}

} // namespace

QString settingPath(const QString &parent, const QString &key)
{
    static const QString special = u".[]\"\\"_s;
    const bool isPlain = !key.isEmpty() && std::ranges::none_of(key, [](QChar sign) { return special.contains(sign); });
    if (!isPlain) {
        QString quoted = key;
        quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
        return parent % u"[\"" % quoted % u"\"]";
    }
    return parent.isEmpty() ? key : parent % u'.' % key;
}

QString settingPath(const QString &parent, qsizetype index)
{
    return u"%1[%2]"_s.arg(parent, QString::number(index));
}

SettingsFile readSettingsFile(const QString &path, const QString &shown, const QString &pattern)
{
    const TextFile file = readTextFile(path);
    if (file.problem)
        return failed(classOfUnreadable(path), shown % u": " % file.problem->message);
    if (const auto problem = refuseAsText(file.bytes, path, true))
        return failed(FailureClass::Parse,
                      problem->line > 0 ? u"%1:%2: %3"_s.arg(shown, QString::number(problem->line), problem->message)
                                        : shown % u": " % problem->message);
    const QByteArray bytes = withoutByteOrderMark(file.bytes);
    SettingsFile read = pattern.isEmpty() ? readByName(bytes, QFileInfo(path).fileName(), shown)
                                          : settingsOfText(bytes, shown, pattern);
    keepLast(read.settings);
    if (read.settings.size() > mostSettings) {
        read.settings.resize(mostSettings);
        if (!read.failure)
            read.failure = Failure{
                FailureClass::Cut, Rung::None, u"%1 holds more than %2 settings"_s.arg(shown).arg(mostSettings), {}};
    }
    return read;
}

} // namespace sitrep
