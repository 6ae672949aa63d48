// SPDX-License-Identifier: Apache-2.0
#include "app/window/openbinding.h"

#include "app/window/openingproblem.h"

#include <QAction>
#include <QFileDialog>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace sitrep {

OpenBinding::OpenBinding(const Session &session, DashboardWindow &window)
    : m_session(session)
    , m_window(window)
    , m_start([](const QStringList &words) {
        return QProcess::startDetached(QCoreApplication::applicationFilePath(), words);
    })
{
    connect(window.actions->action(Command::OpenFile), &QAction::triggered, this,
            [this] { chooseFiles(&m_window, [this](const QStringList &paths) { openFiles(paths); }); });
    connect(&window, &DashboardWindow::filesDropped, this, &OpenBinding::openFiles);
    connect(&m_look, &OpeningLook::looked, this, &OpenBinding::takeLook);
}

void OpenBinding::openFiles(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    const bool isLink = looksLikeIncidentLink(paths.constFirst());
    const std::optional<IncidentLink> link = isLink ? parseIncidentLink(paths.constFirst()).link : std::nullopt;
    if (link && isHere(*link)) {
        emit placeRequested(*link);
        return;
    }
    m_paths = paths;
    m_look.look(paths, m_session.journalFile());
}

bool OpenBinding::isHere(const IncidentLink &link) const
{
    const Incident &incident = m_session.state().incident;
    return link.incident == incident.details().id || link.incident == incident.uuid().toString(QUuid::WithoutBraces);
}

void OpenBinding::takeLook(const Opening &opening)
{
    if (opening.kind == Opening::Kind::Nothing || !opening.runbookProblems.isEmpty())
        showProblem(opening, &m_window);
    else if (opening.kind == Opening::Kind::Bundle && m_session.state().readOnly.isEmpty())
        emit bundleBrought(opening);
    else
        start(m_paths);
}

void OpenBinding::start(const QStringList &words)
{
    // A name that begins with a dash is no option.
    QStringList all{u"--journal="_s + m_session.journalFile(), u"--"_s};
    if (m_session.journalFile().isEmpty()) // then the other one finds its own
        all.removeFirst();
    if (!m_start(all + words))
        m_window.toast->say(tr("Another Sitrep could not be started"));
}

void chooseFiles(QWidget *parent, const std::function<void(const QStringList &paths)> &take)
{
    auto *dialog = new QFileDialog(parent, OpenBinding::tr("Open a runbook, a journal, a bundle or logs"));
    dialog->setObjectName(u"chooseFiles"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({OpenBinding::tr("All files (*)"), OpenBinding::tr("Runbooks (*.yaml *.yml)"),
                            OpenBinding::tr("Bundles (*.sitrep)"),
                            OpenBinding::tr("Logs (*.log *.log.* *.txt *.json *.jsonl *.out *.err *.gz *.zst *.xz)")});
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, take);
    dialog->open();
}

} // namespace sitrep
