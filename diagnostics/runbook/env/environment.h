// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/problem.h"
#include "diagnostics/runbook/env/dotenv.h"

#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace sitrep {

/// A value and where it came from.
struct EnvValue
{
    QString value;
    QString file; ///< as the runbook names it; empty: the process
    int line = 0; ///< 0 for the process

    /// "staging.env:12" or "process".
    [[nodiscard]] QString origin() const;
    friend bool operator==(const EnvValue &, const EnvValue &) = default;
};

/// An env file as the file system gave it.
struct EnvFile
{
    QByteArray bytes;
    std::optional<Problem> problem; ///< then there are no bytes
    bool mayHoldValues = true;      ///< false: there is no such file
};

/// Reads \a name, which relative lies in \a folder. Blocks as long as its file system does.
[[nodiscard]] EnvFile readEnvFile(const QString &name, const QString &folder);

/// Environment variables in layers: the process below, each env file above what was there before it. Every value knows
/// what it hides. Immutable once it is built; copies are cheap.
class Environment final
{
public:
    Environment() = default;
    /// Only what \a process holds.
    explicit Environment(const QMap<QString, QString> &process);
    /// The variables that this process was started with.
    [[nodiscard]] static Environment ofProcess();

    /// Lays the files over what is here, in order. \a names are as a runbook writes them and are kept as the values'
    /// origin; relative ones lie in \a folder. A file that cannot be read adds a problem and no value.
    void addFiles(const QStringList &names, const QString &folder);
    /// One that was read before.
    void addFile(const EnvFile &file, const QString &name);
    /// The same from bytes.
    void addFile(const QByteArray &bytes, const QString &name);

    /// Faults and warnings of the files, in the order of reading.
    [[nodiscard]] const QList<Problem> &problems() const { return m_problems; }
    /// The files that were read or tried, in order.
    [[nodiscard]] const QStringList &files() const { return m_files; }

    [[nodiscard]] bool isSet(const QString &name) const { return m_values.contains(name); }
    [[nodiscard]] std::optional<EnvValue> value(const QString &name) const;
    /// What value() hides, the nearest first: an earlier file, an earlier line of the same file, the process.
    [[nodiscard]] QList<EnvValue> hidden(const QString &name) const;
    /// Sorted.
    [[nodiscard]] QStringList names() const;
    /// As the layers of the files alone, without the process: what `variables: {from: [file]}` asks.
    [[nodiscard]] std::optional<EnvValue> valueFromFiles(const QString &name, const QStringList &files) const;
    /// Only what the process holds.
    [[nodiscard]] std::optional<EnvValue> valueFromProcess(const QString &name) const;

    /// Why a file may set \a name where nothing is found, or otherwise than was found: its line could not be read, or,
    /// where nothing is found, a whole file.
    [[nodiscard]] std::optional<Problem> doubtAbout(const QString &name) const;

private:
    QHash<QString, Problem> m_lostLines; // by name; above what value() finds
    std::optional<Problem> m_lostFile;
    QHash<QString, QList<EnvValue>> m_values; // the nearest first
    QStringList m_files;
    QList<Problem> m_problems;
};

} // namespace sitrep
