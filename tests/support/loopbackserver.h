// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace sitrep {

/// A real server program on a port of 127.0.0.1 with a folder of its own. Killed by stop(), by the destructor and when the
/// test dies.
class LoopbackServer final
{
public:
    /// \a program with its path; its folder is under /tmp, where other users may read.
    explicit LoopbackServer(const QString &program);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer &) = delete;
    LoopbackServer &operator=(const LoopbackServer &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /// A file in its folder; its path.
    [[nodiscard]] QString file(const QString &name, const QString &text) const;
    /// Waits until its port accepts connections. An error with what it said, or nothing.
    [[nodiscard]] QString start(const QStringList &arguments);
    void stop();

private:
    QTemporaryDir m_folder;
    QString m_program;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace sitrep
