// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/values/instant.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>

namespace sitrep {

/// Makes real repositories with git itself, which finds no settings of whoever runs the test.
class GitWorkshop final
{
public:
    explicit GitWorkshop(QString folder)
        : m_folder(std::move(folder))
    {
        QDir().mkpath(m_folder);
    }

    /// What git printed; ends the test program where it failed.
    QString git(const QStringList &arguments, const QString &at = {}) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
        environment.insert(QStringLiteral("GIT_CONFIG_SYSTEM"), QStringLiteral("/dev/null"));
        for (const QString &who : {QStringLiteral("AUTHOR"), QStringLiteral("COMMITTER")}) {
            environment.insert(QStringLiteral("GIT_%1_NAME").arg(who), m_author);
            environment.insert(QStringLiteral("GIT_%1_EMAIL").arg(who), QStringLiteral("x@example.invalid"));
            if (!at.isEmpty())
                environment.insert(QStringLiteral("GIT_%1_DATE").arg(who), at);
        }
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder);
        process.start(QStringLiteral("git"), arguments);
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("git %s: %s", qUtf8Printable(arguments.join(u' ')), process.readAllStandardError().constData());
        return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    }
    void init() const
    {
        git({QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("main")});
    }
    void write(const QString &name, const QByteArray &text) const
    {
        const QString path = m_folder + u'/' + name;
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qUtf8Printable(path));
    }
    /// All that lies there. \a at: "2025-09-15T17:02:00Z". Gives the id.
    QString commit(const QString &subject, const QString &at) const
    {
        git({QStringLiteral("add"), QStringLiteral("-A")});
        git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("--allow-empty"), QStringLiteral("-m"),
             subject},
            at);
        return git({QStringLiteral("rev-parse"), QStringLiteral("HEAD")});
    }
    QString commit(const QString &name, const QByteArray &text, const QString &subject, const QString &at) const
    {
        write(name, text);
        return commit(subject, at);
    }
    void setAuthor(const QString &name) { m_author = name; }
    [[nodiscard]] QString folder() const { return m_folder; }

private:
    QString m_folder;
    QString m_author = QStringLiteral("Dana");
};

} // namespace sitrep
