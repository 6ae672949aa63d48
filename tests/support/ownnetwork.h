// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

// Linux namespaces of a test's own, which an ordinary user may make (user_namespaces(7)), unless the machine forbids it.
namespace sitrep {

/// Puts this process into a network of its own, with loopback alone, and mounts of its own; it is root there. Before there
/// is a second thread: first thing in main(). Why it cannot be, or nothing.
[[nodiscard]] QString enterOwnNetwork();
/// Mounts of its own, in which this process keeps its user (PostgreSQL refuses root) and may mount until it executes
/// another program. Before there is a second thread. Why it cannot be, or nothing.
[[nodiscard]] QString enterOwnMounts();

/// ip(8) in the own network: "link set lo up". What it says when it fails, or nothing.
[[nodiscard]] QString ip(const QString &arguments);
/// A wire whose far end \a far answers nothing: what is sent to 10.66.0.2 is dropped, to 10.66.0.3 nobody answers ARP.
/// Needs ip(). An error, or nothing.
[[nodiscard]] QString layDeadWire();
/// /etc/resolv.conf of the own mounts holds these lines from now on. False when it cannot.
[[nodiscard]] bool useNameServers(const QStringList &lines);
/// A file system of \a bytes in memory over \a folder.
[[nodiscard]] bool mountSmall(const QString &folder, int bytes);
/// Takes it away again, so that the folder can be removed.
void unmountSmall(const QString &folder);

} // namespace sitrep
