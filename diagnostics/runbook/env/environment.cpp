// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/env/environment.h"

#include "diagnostics/runbook/yaml/textfile.h"

#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

QString EnvValue::origin() const
{
    return file.isEmpty() ? u"process"_s : u"%1:%2"_s.arg(file, QString::number(line));
}

Environment::Environment(const QMap<QString, QString> &process)
{
    for (auto it = process.cbegin(); it != process.cend(); ++it)
        m_values.insert(it.key(), {EnvValue{it.value(), {}, 0}});
}

Environment Environment::ofProcess()
{
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    QMap<QString, QString> values;
    for (const QString &name : system.keys())
        values.insert(name, system.value(name));
    return Environment(values);
}

EnvFile readEnvFile(const QString &name, const QString &folder)
{
    const QString path = QDir(folder).filePath(name);
    const TextFile file = readTextFile(path);
    if (!file.problem)
        return {file.bytes, std::nullopt, true};
    Problem problem = *file.problem;
    problem.file = name;
    return {{}, problem, QFileInfo::exists(path)};
}

void Environment::addFiles(const QStringList &names, const QString &folder)
{
    for (const QString &name : names)
        addFile(readEnvFile(name, folder), name);
}

void Environment::addFile(const EnvFile &file, const QString &name)
{
    if (!file.problem) {
        addFile(file.bytes, name);
        return;
    }
    m_files.append(name);
    m_problems.append(*file.problem);
    if (!m_lostFile && file.mayHoldValues)
        m_lostFile = file.problem;
}

void Environment::addFile(const QByteArray &bytes, const QString &name)
{
    m_files.append(name);
    const DotenvFile file = parseDotenv(bytes, name, [this](const QString &variable) -> std::optional<QString> {
        const auto below = value(variable);
        return below ? std::optional(below->value) : std::nullopt;
    });
    m_problems.append(file.problems);
    for (const DotenvEntry &entry : file.entries) {
        m_values[entry.name].prepend(EnvValue{entry.value, name, entry.line});
        m_lostLines.remove(entry.name);
    }
    m_lostLines.insert(file.lost);
    if (!m_lostFile)
        m_lostFile = file.cut;
}

std::optional<Problem> Environment::doubtAbout(const QString &name) const
{
    if (const auto lost = m_lostLines.constFind(name); lost != m_lostLines.cend())
        return *lost;
    return isSet(name) ? std::nullopt : m_lostFile;
}

std::optional<EnvValue> Environment::value(const QString &name) const
{
    const auto found = m_values.constFind(name);
    return found == m_values.cend() ? std::nullopt : std::optional(found->front());
}

QList<EnvValue> Environment::hidden(const QString &name) const
{
    return m_values.value(name).mid(1);
}

QStringList Environment::names() const
{
    QStringList names = m_values.keys();
    names.sort();
    return names;
}

std::optional<EnvValue> Environment::valueFromFiles(const QString &name, const QStringList &files) const
{
    const QList<EnvValue> values = m_values.value(name);
    const auto found = std::find_if(values.begin(), values.end(), [&files](const EnvValue &value) {
        return !value.file.isEmpty() && files.contains(value.file);
    });
    return found == values.end() ? std::nullopt : std::optional(*found);
}

std::optional<EnvValue> Environment::valueFromProcess(const QString &name) const
{
    const QList<EnvValue> values = m_values.value(name);
    return values.isEmpty() || !values.back().file.isEmpty() ? std::nullopt : std::optional(values.back());
}

} // namespace sitrep
