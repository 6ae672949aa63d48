// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/settings/settings.h"

#include "diagnostics/checks/facts/jsonfacts.h"
#include "diagnostics/checks/observationbuilder.h"
#include "diagnostics/checks/settings/lineprovenance.h"
#include "diagnostics/checks/settings/settingsfile.h"
#include "diagnostics/checks/shownpath.h"
#include "diagnostics/domain/matching/comparison.h"
#include "diagnostics/logs/fileglob.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr std::chrono::seconds provenanceTime{2}; // who changed it is nice to know, and never worth the check
constexpr qsizetype mostShown = 40;

QStringList writtenFiles(const QJsonObject &config)
{
    QStringList files;
    for (const QString &key : {u"file"_s, u"files"_s}) {
        const QJsonValue value = config.value(key);
        if (value.isString())
            files.append(value.toString());
        for (const QJsonValue each : value.toArray())
            files.append(each.toString());
    }
    return files;
}

class SettingsQuestion final
{
public:
    explicit SettingsQuestion(const CheckContext &context)
        : m_context(context)
        , m_written(writtenFiles(context.config))
        , m_named(namedFacts(context))
        , m_builder(context, m_written.join(u", "_s))
    {}

    Observation answer()
    {
        const QStringList paths =
            settingsPaths(m_context.config, m_context.runbook ? m_context.runbook->folder : QString());
        if (paths.isEmpty())
            m_builder.fail(
                {FailureClass::Missing, Rung::None, u"No file matches %1"_s.arg(m_written.join(u", "_s)), {}});
        for (const QString &path : paths)
            read(path);
        m_builder.excerpt(m_lines.join(u'\n'));
        return m_builder.finish();
    }

private:
    void read(const QString &path)
    {
        const QString shown = shownPath(m_context, path);
        const SettingsFile file = readSettingsFile(path, shown, m_context.config.value(u"pattern"_s).toString());
        if (file.failure)
            m_builder.fail(*file.failure);
        const auto provenance = provenanceOf(path, linesToTell(file), provenanceDeadline(), m_context.stop);
        for (const Setting &setting : file.settings) {
            const QString place = u"%1:%2"_s.arg(shown, QString::number(setting.line));
            const auto known = m_builder.facts().find(setting.key);
            if (known == m_builder.facts().end())
                m_builder.fact(setting.key, setting.value, Unit::None, place);
            else if (m_named.contains(setting.key) && !placesAgree(known->second, operandFact(setting.value)))
                tellDisagreement(setting, known->second, place);
            if (isShown(setting))
                show(setting, place, provenance);
        }
        for (const Setting &setting : file.settings) {
            if (const auto changed = provenance.find(setting.line); changed != provenance.end() && isShown(setting))
                tellCommit(setting, changed->second);
        }
    }

    /// Empty where the line was changed since the last commit. What the file itself calls so stays, and a commit from after
    /// the moment that is asked about says nothing about it.
    void tellCommit(const Setting &setting, const LineProvenance &changed)
    {
        if (changed.date && *changed.date > m_context.now)
            return;
        const QString name = setting.key % u".commit";
        const auto fact = m_builder.facts().find(setting.key);
        const bool isOfThisFile =
            fact != m_builder.facts().end() && fact->second.source.endsWith(u':' % QString::number(setting.line));
        if (isOfThisFile && m_builder.facts().find(name) == m_builder.facts().end())
            m_builder.fact(name, changed.commit, Unit::None, fact->second.source);
    }

    void tellDisagreement(const Setting &setting, const Fact &first, const QString &place)
    {
        m_builder.fail(
            {FailureClass::Disagree,
             Rung::None,
             u"%1 is %2 in %3 and %4 in %5"_s.arg(setting.key, factText(first), first.source,
                                                  factText(Fact{setting.value, Unit::None, {}, false}), place),
             {}});
    }

    void show(const Setting &setting, const QString &place, const std::map<int, LineProvenance> &provenance)
    {
        if (m_lines.size() >= mostShown)
            return;
        const auto changed = provenance.find(setting.line);
        const QString by = changed == provenance.end() ? QString() : u" ("_s % changed->second.text() % u')';
        m_lines.append(
            u"%1: %2 = %3%4"_s.arg(place, setting.key, factText(Fact{setting.value, Unit::None, {}, false}), by));
        if (m_builder.evidence().origin.isEmpty())
            m_builder.evidence().origin = place;
    }

    [[nodiscard]] bool isShown(const Setting &setting) const
    {
        return m_named.isEmpty() || m_named.contains(setting.key);
    }

    [[nodiscard]] QList<int> linesToTell(const SettingsFile &file) const
    {
        QList<int> lines;
        for (const Setting &setting : file.settings) {
            if (isShown(setting) && lines.size() < mostShown)
                lines.append(setting.line);
        }
        return lines;
    }

    [[nodiscard]] SteadyTime provenanceDeadline() const
    {
        return std::min(m_context.deadline, SteadyTime(std::chrono::steady_clock::now() + provenanceTime));
    }

    const CheckContext &m_context;
    QStringList m_written;
    QStringList m_named;
    ObservationBuilder m_builder;
    QStringList m_lines;
};

} // namespace

QStringList settingsPaths(const QJsonObject &config, const QString &folder)
{
    const QJsonValue file = config.value(u"file"_s); // a name, which may hold a star
    if (file.isString())
        return {QDir::cleanPath(QDir(folder).absoluteFilePath(file.toString()))};
    return matchingPaths(writtenFiles(config), folder);
}

Observation SettingsCollector::collect(const CheckContext &context) const
{
    return SettingsQuestion(context).answer();
}

} // namespace sitrep
