// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace sitrep {

/// An sshd on 127.0.0.1 for the user of the test, with keys and configuration of its own. Nothing of the user's ssh is
/// read. Ended by the destructor, and killed when the test dies.
class SshServer final
{
public:
    /// Why none can be started here; empty: it can.
    [[nodiscard]] static QString unavailable();

    SshServer();
    ~SshServer();
    SshServer(const SshServer &) = delete;
    SshServer &operator=(const SshServer &) = delete;

    /// What is looked up over there stands in \a path (PATH). An error, or nothing.
    [[nodiscard]] QString start(const QString &path);
    /// ssh to it, as a vantage's `reach` has it: the arguments of a command follow. \a more are options.
    [[nodiscard]] QStringList reach(const QStringList &more = {}) const;
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString makeFiles(const QString &path);

    QTemporaryDir m_folder;
    QProcess m_server;
    quint16 m_port = 0;
};

} // namespace sitrep
