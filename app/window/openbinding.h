// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/opening/openinglook.h"
#include "app/session/session.h"
#include "app/window/dashboardwindow.h"

#include <functional>

namespace sitrep {

/// Opens what is chosen, dropped or pasted in a window that has its incident: in a process of its own, since both may share a journal;
/// a link to a place in the own incident leads there.
class OpenBinding final : public QObject
{
    Q_OBJECT

public:
    /// Begins another Sitrep with these words; whether it could be begun.
    using Start = std::function<bool(const QStringList &words)>;

    OpenBinding(const Session &session, DashboardWindow &window);

    void setStart(Start start) { m_start = std::move(start); }
    void openFiles(const QStringList &paths);
    void start(const QStringList &words); ///< another Sitrep, with the same journal

signals:
    /// Dropped on an incident that is worked on: it asks what of it may be taken.
    void bundleBrought(const sitrep::Opening &opening);
    void placeRequested(const sitrep::IncidentLink &link); ///< in this incident

private:
    [[nodiscard]] bool isHere(const IncidentLink &link) const;
    void takeLook(const Opening &opening);

    const Session &m_session;
    DashboardWindow &m_window;
    Start m_start;
    OpeningLook m_look;
    QStringList m_paths; ///< that are looked at
};

/// Asks for files, and returns at once; \a take has them when they are chosen.
void chooseFiles(QWidget *parent, const std::function<void(const QStringList &paths)> &take);

} // namespace sitrep
