// SPDX-License-Identifier: Apache-2.0
#include "app/window/startwindow.h"

#include "app/window/runbookproblems.h"
#include "diagnostics/runbook/runbookreader.h"
#include "widgets/panels/startpanel.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

class StartWindow
{
    Q_DECLARE_TR_FUNCTIONS(StartWindow)
};

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

StartChoice askForRunbook(const Theme &theme)
{
    QDialog dialog;
    dialog.setObjectName(u"start"_s);
    dialog.setWindowTitle(StartWindow::tr("Sitrep"));
    auto *rows = new QVBoxLayout(&dialog);
    auto *panel = new StartPanel(theme, &dialog);
    rows->addWidget(panel);
    panel->setFocus();

    StartChoice chosen;
    const auto choose = [&](const QString &path) {
        const QStringList problems = path.isEmpty() ? QStringList() : problemsOfRunbook(path);
        if (!problems.isEmpty()) {
            showProblems(path, problems, &dialog);
            return;
        }
        chosen.runbook = path;
        if (!path.isEmpty())
            dialog.accept();
    };
    QObject::connect(panel, &StartPanel::openRequested, &dialog, [&] { choose(chooseRunbook(&dialog)); });
    QObject::connect(panel, &StartPanel::sampleRequested, &dialog, [&] { choose(sampleRunbook()); });
    QObject::connect(panel, &StartPanel::fileDropped, &dialog, choose);
    QObject::connect(panel, &StartPanel::addressEntered, &dialog, [&](const QString &address) {
        const TargetRunbook made = targetRunbook({address});
        panel->setAddressProblem(made.problem);
        if (!made.runbook)
            return;
        chosen.target = made;
        dialog.accept();
    });
    return dialog.exec() == QDialog::Accepted ? chosen : StartChoice();
}

QString chooseRunbook(QWidget *parent)
{
    return QFileDialog::getOpenFileName(parent, StartWindow::tr("Open a runbook"), {},
                                        StartWindow::tr("Runbooks (*.yaml *.yml)"));
}

} // namespace sitrep
