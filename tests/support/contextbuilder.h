// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace sitrep::test {

/// Makes the context of one check by hand, with a runbook folder of its own: what the engine does for a run.
class ContextBuilder final
{
public:
    explicit ContextBuilder(CheckKind kind)
    {
        m_runbook.folder = QFileInfo(m_folder.path()).canonicalFilePath();
        m_context.check.id = QStringLiteral("asked");
        m_context.check.title = QStringLiteral("Asked");
        m_context.check.component = QStringLiteral("part");
        m_context.check.kind = kind;
        m_context.environment = std::make_shared<const Environment>();
        m_context.now = *parseInstant(u"2025-09-15T18:05:00Z");
        m_context.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    }

    [[nodiscard]] QString folder() const { return m_runbook.folder; }
    [[nodiscard]] Runbook &runbook() { return m_runbook; }
    [[nodiscard]] CheckContext &context() { return m_context; }

    /// A file below the runbook's folder; its path.
    QString file(const QString &name, const QByteArray &bytes) const
    {
        const QString path = QDir(folder()).filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s cannot be written", qUtf8Printable(path));
        return path;
    }

    ContextBuilder &config(const QByteArray &json)
    {
        QJsonParseError error;
        m_context.config = QJsonDocument::fromJson(json, &error).object();
        if (error.error != QJsonParseError::NoError)
            qFatal("not JSON: %s", json.constData());
        m_context.check.config = m_context.config;
        return *this;
    }

    ContextBuilder &process(const QMap<QString, QString> &variables)
    {
        m_context.environment = std::make_shared<const Environment>(variables);
        return *this;
    }

    ContextBuilder &expects(const QString &fact)
    {
        m_context.check.expect.append(Expectation{fact, {}, {}, {}});
        return *this;
    }

    [[nodiscard]] Observation ask()
    {
        m_context.runbook = std::make_shared<const Runbook>(m_runbook);
        return collectorFor(m_context.check.kind)->collect(m_context);
    }

private:
    QTemporaryDir m_folder;
    Runbook m_runbook;
    CheckContext m_context;
};

/// Facts as "name=text" lines, with " @source" where there is one; sorted by name.
inline QString factLines(const Observation &observation, const QString &prefix = {})
{
    QStringList lines;
    for (const auto &[name, fact] : observation.facts) {
        if (!name.startsWith(prefix))
            continue;
        const QJsonDocument compound =
            fact.value.isObject() ? QJsonDocument(fact.value.toObject()) : QJsonDocument(fact.value.toArray());
        const QString text = fact.value.isObject() || fact.value.isArray()
                                 ? QString::fromUtf8(compound.toJson(QJsonDocument::Compact))
                             : fact.value.isNull() ? QStringLiteral("null")
                                                   : fact.value.toVariant().toString();
        lines.append(name + u'=' + text
                     + (fact.source.isEmpty() ? QString() : QString(QStringLiteral(" @") + fact.source)));
    }
    return lines.join(u'\n');
}

/// "class: message", or "-".
inline QString failureLine(const Observation &observation)
{
    if (!observation.failure)
        return QStringLiteral("-");
    return nameOf(observation.failure->failureClass) + QStringLiteral(": ") + observation.failure->message;
}

} // namespace sitrep::test
