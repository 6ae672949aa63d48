// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/sources/sourcereading.h"

#include "diagnostics/checks/settings/settings.h"
#include "diagnostics/checks/settings/settingsfile.h"
#include "diagnostics/domain/values/instant.h"
#include "diagnostics/engine/sources/secretsources.h"
#include "diagnostics/platform/detachedcall.h"
#include "diagnostics/runbook/template/templates.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct SettingsPlace
{
    QString path;
    QString pattern;
};

Problem silentFile(const QString &file, std::chrono::milliseconds limit)
{
    return {
        file, 0, 0,
        u"this did not answer within %1, so its values are not known, and secrets among them may not be masked"_s.arg(
            durationText(limit)),
        u"check the file system that it lies on"_s};
}

using EnvAnswers = std::vector<std::optional<EnvFile>>;

/// In the order of \a names.
EnvAnswers readEnvFiles(const QStringList &names, const QString &folder, const SourceReading &reading,
                        const std::stop_token &stop)
{
    std::vector<std::function<EnvFile()>> calls;
    calls.reserve(static_cast<std::size_t>(names.size()));
    for (const QString &name : names)
        calls.emplace_back([read = reading.envFile, name, folder] { return read(name, folder); });
    return callSideBySide(calls, reading.limit, stop);
}

void addAnswer(Environment &environment, const std::optional<EnvFile> &answer, const QString &name,
               std::chrono::milliseconds limit)
{
    environment.addFile(answer ? *answer : EnvFile{{}, silentFile(name, limit), true}, name);
}

QStringList envFilesOf(const QJsonObject &config)
{
    QStringList files;
    for (const QJsonValue file : config.value("from"_L1).toArray()) {
        if (file.toString() != "process"_L1)
            files.append(file.toString());
    }
    return files;
}

/// Reads the secrets of the files of one run.
class SecretReading
{
public:
    SecretReading(Redactor &redactor, const QString &folder, const SourceReading &reading, const std::stop_token &stop)
        : m_redactor(redactor)
        , m_folder(folder)
        , m_reading(reading)
        , m_stop(stop)
    {}

    /// The env files of each check that asks for variables; they may name each other's values.
    void readVariables(const QList<QStringList> &ofChecks)
    {
        QStringList names;
        for (const QStringList &files : ofChecks)
            names += files;
        names.removeDuplicates();
        const EnvAnswers answers = readEnvFiles(names, m_folder, m_reading, m_stop);
        const auto answerOf = [&](const QString &name) -> const std::optional<EnvFile> & {
            return answers.at(static_cast<std::size_t>(names.indexOf(name)));
        };
        for (const QStringList &files : ofChecks) {
            Environment variables;
            for (const QString &name : files)
                addAnswer(variables, answerOf(name), name, m_reading.limit);
            addSecretsOf(m_redactor, variables);
        }
        for (const QString &name : std::as_const(names)) {
            if (!answerOf(name))
                m_problems.append(silentFile(name, m_reading.limit));
        }
    }

    void readSettings(const QList<QJsonObject> &configs)
    {
        const QList<SettingsPlace> places = placesOf(configs);
        std::vector<std::function<SettingsFile()>> calls;
        calls.reserve(static_cast<std::size_t>(places.size()));
        for (const SettingsPlace &place : places)
            calls.emplace_back([read = m_reading.settingsFile, place] { return read(place.path, place.pattern); });
        qsizetype at = 0;
        for (const std::optional<SettingsFile> &answer : callSideBySide(calls, m_reading.limit, m_stop)) {
            if (answer)
                addSecretsOf(m_redactor, *answer);
            else
                m_problems.append(silentFile(places.at(at).path, m_reading.limit));
            ++at;
        }
    }

    [[nodiscard]] QList<Problem> problems() const { return m_problems; }

private:
    /// Looking into folders for what a glob means may hang as well.
    [[nodiscard]] QList<SettingsPlace> placesOf(const QList<QJsonObject> &configs)
    {
        std::vector<std::function<QStringList()>> calls;
        calls.reserve(static_cast<std::size_t>(configs.size()));
        for (const QJsonObject &config : configs)
            calls.emplace_back([config, folder = m_folder] { return settingsPaths(config, folder); });
        QList<SettingsPlace> places;
        qsizetype at = 0;
        for (const std::optional<QStringList> &answer : callSideBySide(calls, m_reading.limit, m_stop)) {
            const QJsonObject &config = configs.at(at++);
            if (!answer)
                m_problems.append(
                    silentFile(config.value("files"_L1).toVariant().toStringList().join(u", "_s), m_reading.limit));
            for (const QString &path : answer.value_or(QStringList()))
                places.append({path, config.value("pattern"_L1).toString()});
        }
        return places;
    }

    Redactor &m_redactor;
    QString m_folder;
    const SourceReading &m_reading;
    const std::stop_token &m_stop;
    QList<Problem> m_problems;
};

} // namespace

SourceReading::SourceReading()
    : settingsFile([](const QString &path, const QString &pattern) { return readSettingsFile(path, path, pattern); })
{}

Environment withEnvFiles(Environment below, const QStringList &names, const QString &folder,
                         const SourceReading &reading, const std::stop_token &stop)
{
    const EnvAnswers answers = readEnvFiles(names, folder, reading, stop);
    for (qsizetype i = 0; i < names.size(); ++i)
        addAnswer(below, answers.at(static_cast<std::size_t>(i)), names.at(i), reading.limit);
    return below;
}

QList<Problem> addSecretsOfFiles(Redactor &redactor, const Runbook &runbook, const Environment &environment,
                                 const SourceReading &reading, const std::stop_token &stop)
{
    QList<QStringList> variables;
    QList<QJsonObject> settings;
    for (const Check &check : runbook.checks) {
        if (check.kind != CheckKind::Variables && check.kind != CheckKind::Settings)
            continue;
        const QJsonObject config = expandTemplates(check.config, environment, {}).value.toObject();
        if (check.kind == CheckKind::Variables)
            variables.append(envFilesOf(config));
        else
            settings.append(config);
    }
    SecretReading secrets(redactor, runbook.folder, reading, stop);
    secrets.readVariables(variables);
    secrets.readSettings(settings);
    return secrets.problems();
}

} // namespace sitrep
