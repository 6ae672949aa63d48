// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/opening/openinglook.h"
#include "app/window/dashboardwindow.h"

#include <functional>

namespace sitrep {

/// Opens what is chosen or dropped in a window that has its incident: in a process of its own, since both may share a journal.
class OpenBinding final : public QObject
{
    Q_OBJECT

public:
    /// Begins another Sitrep with these words; whether it could be begun.
    using Start = std::function<bool(const QStringList &words)>;

    explicit OpenBinding(DashboardWindow &window);

    void setStart(Start start) { m_start = std::move(start); }
    void openFiles(const QStringList &paths);

private:
    void takeLook(const Opening &opening);
    void start(const QStringList &words);

    DashboardWindow &m_window;
    Start m_start;
    OpeningLook m_look;
    QStringList m_paths; ///< that are looked at
};

/// Asks for files, and returns at once; \a take has them when they are chosen.
void chooseFiles(QWidget *parent, const std::function<void(const QStringList &paths)> &take);

} // namespace sitrep
