// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace sitrep {

/// What asking a check would do to the world.
enum class Reach : quint8 { ReadsOnly, StartsProgram, Connects };

/// Of this check and not of its kind: `variables` from a command starts a program, `logs` starts one when no file of
/// its source matches and it has a `read`. \a logFilesMatch says whether a log source has a file that exists.
[[nodiscard]] Reach reachOf(const Check &check, const Runbook &runbook, bool logFilesMatch);

/// Git history is read with libgit2, which starts nothing of a repository and fetches nothing.
[[nodiscard]] Reach reachOf(const ChangeSource &source);

/// Whether checks of \a kind connect or look up a name, so that a Sitrep in another place can ask them there.
[[nodiscard]] bool isAskedOverTheNetwork(CheckKind kind);

/// The argument vector with which a Sitrep over there asks \a check of the runbook on its standard input.
[[nodiscard]] QStringList askingThere(const QString &check);

/// One argument vector or host that a runbook would touch, for the trust banner and `sitrep trust`.
struct Demand
{
    QString check; ///< empty: of a log source that is followed, a source of changes or a step
    QString title; ///< of the check, the source or the step
    Reach reach = Reach::ReadsOnly;
    QStringList arguments; ///< of StartsProgram, templates as written
    QString target;        ///< of Connects, as written
};
[[nodiscard]] QList<Demand> demandsOf(const Runbook &runbook);

/// The one decision before a program is started or a connection or name look-up is made. Nothing: go ahead. Else the
/// class of the Skip: replay before not-trusted.
[[nodiscard]] std::optional<FailureClass> refusal(Reach reach, bool replay, bool trusted);

/// SHA-256 (hex) of canonical path, newline, bytes, and the hashes of the recipes.
[[nodiscard]] QByteArray trustHash(const Runbook &runbook);

/// Trusted hashes in `$XDG_CONFIG_HOME/sitrep/trust`, one a line with the path, mode 0600, written atomically. Runbooks
/// that ship with Sitrep are trusted by the hash of their bytes alone (list made at build time). Not thread-safe; owned
/// by the session.
class TrustList
{
public:
    struct Entry
    {
        QByteArray hash;
        QString path;
        QString trustedAt; ///< ISO 8601 UTC
    };

    explicit TrustList(QString file);
    [[nodiscard]] static QString defaultFile();

    [[nodiscard]] bool isTrusted(const Runbook &runbook) const;
    /// An error sentence when it could not be kept.
    [[nodiscard]] std::optional<QString> trust(const Runbook &runbook, const QString &now);
    [[nodiscard]] std::optional<QString> revoke(const QString &path, int *revoked);
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }

private:
    QString m_file;
    QList<Entry> m_entries;
};

} // namespace sitrep
