// SPDX-License-Identifier: Apache-2.0
#include "app/window/startwindow.h"

#include "app/session/opening/openinglook.h"
#include "app/window/openbinding.h"
#include "app/window/openingproblem.h"
#include "diagnostics/runbook/runbookreader.h"
#include "widgets/panels/startpanel.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDir>
#include <QFileInfo>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

class StartWindow
{
    Q_DECLARE_TR_FUNCTIONS(StartWindow)
};

/// False: nothing can be opened.
bool take(const Opening &opening, StartChoice &chosen)
{
    if (opening.kind == Opening::Kind::Nothing || !opening.runbookProblems.isEmpty())
        return false;
    if (opening.kind == Opening::Kind::Link)
        chosen.link = opening.link.text();
    else if (opening.kind == Opening::Kind::Bundle)
        chosen.bundle = opening.path;
    else if (opening.kind == Opening::Kind::Logs)
        chosen.target = logRunbook(opening.logs, opening.remarks);
    else
        (opening.kind == Opening::Kind::Journal ? chosen.journal : chosen.runbook) = opening.path;
    return true;
}

} // namespace

QString sampleRunbook()
{
    // Samples lie beside the recipes: .../recipes and .../runbooks.
    for (const QString &recipes : RunbookReader::shippedRecipeFolders()) {
        const QFileInfo sample(QDir(recipes).filePath(u"../runbooks/staging-outage/runbook.yaml"_s));
        if (sample.isReadable())
            return sample.canonicalFilePath();
    }
    return {};
}

StartChoice askForRunbook(const Theme &theme, const QString &journalFile)
{
    QDialog dialog;
    dialog.setObjectName(u"start"_s);
    dialog.setWindowTitle(StartWindow::tr("Sitrep"));
    auto *rows = new QVBoxLayout(&dialog);
    auto *panel = new StartPanel(theme, &dialog);
    rows->addWidget(panel);
    panel->setFocus();

    StartChoice chosen;
    OpeningLook look;
    const auto openFiles = [&](const QStringList &paths) {
        panel->setFileProblem({});
        if (!paths.isEmpty() && !paths.constFirst().isEmpty()) // the sample may not be installed
            look.look(paths, journalFile);
    };
    QObject::connect(&look, &OpeningLook::looked, &dialog, [&](const Opening &opening) {
        if (take(opening, chosen))
            dialog.accept();
        else if (opening.runbookProblems.isEmpty())
            panel->setFileProblem(opening.problem);
        else
            showProblem(opening, &dialog);
    });
    QObject::connect(panel, &StartPanel::openRequested, &dialog, [&] { chooseFiles(&dialog, openFiles); });
    QObject::connect(panel, &StartPanel::sampleRequested, &dialog, [&] { openFiles({sampleRunbook()}); });
    QObject::connect(panel, &StartPanel::filesDropped, &dialog, openFiles);
    QObject::connect(panel, &StartPanel::addressEntered, &dialog, [&](const QString &address) {
        if (looksLikeIncidentLink(address)) {
            openFiles({address});
            return;
        }
        const TargetRunbook made = targetRunbook({address});
        panel->setAddressProblem(made.problem);
        if (!made.runbook)
            return;
        chosen.target = made;
        dialog.accept();
    });
    return dialog.exec() == QDialog::Accepted ? chosen : StartChoice();
}

} // namespace sitrep
