// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/settings/settings.h"
#include "app/window/dashboardwindow.h"
#include "widgets/dialogs/export/exportdialog.h"
#include "widgets/models/backgroundjob.h"

#include <QObject>

#include <mutex>

namespace sitrep {

/// Opens the export dialog and does what it asks for. A draft is made beside the GUI thread out of a copy of the document; what is
/// saved, copied or dragged out is the next update, which the journal then holds.
class ExportBinding final : public QObject
{
    Q_OBJECT

public:
    ExportBinding(Session &session, DashboardWindow &window, Settings &settings);

    void open();

signals:
    void reviewRequested(QWidget *over);

private:
    struct Drafts;

    void makeDraft(const ExportChoice &choice);
    void takeDraft();
    [[nodiscard]] bool tellRefusal();
    void copy();
    void askForPlace();
    void save(const QString &path);
    void drag();
    void remember();
    [[nodiscard]] ExportFacts facts();
    [[nodiscard]] ExportChoice lastChoice() const;

    Session &m_session;
    DashboardWindow &m_window;
    Settings &m_settings;
    ExportDialog *m_dialog = nullptr; ///< while it is open
    std::shared_ptr<Drafts> m_drafts; ///< never null
    BackgroundJob m_job;
};

} // namespace sitrep
