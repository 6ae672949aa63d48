// SPDX-License-Identifier: Apache-2.0
#include "app/window/startwindow.h"

#include "app/session/opening/openinglook.h"
#include "app/window/openbinding.h"
#include "app/window/openingproblem.h"
#include "diagnostics/engine/pasted/alertdetails.h"
#include "diagnostics/redaction/redactor.h"
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

/// What is known of the incident, and what to do next; masked, since it comes from outside.
QString alertInWords(const QJsonObject &details)
{
    const Redactor redactor(randomMaskKey());
    const auto value = [&](const QString &key) { return redactor.mask(details.value(key).toString()); };
    QStringList known{value(u"title"_s), value(u"severity"_s)};
    if (const std::optional<Instant> started = parseInstant(details.value(u"started"_s).toString()))
        known += StartWindow::tr("since %1 UTC").arg(shortClockText(*started));
    known.removeAll(QString());
    return StartWindow::tr("Alert: %1. Open its runbook: the incident begins with what the alert says.")
        .arg(known.join(u" · "_s));
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
    QJsonObject alert;
    QObject::connect(panel, &StartPanel::alertPasted, &dialog, [&](const QString &payload) {
        const AlertDetails read = alertDetails(payload.toUtf8());
        if (!read.problem.isEmpty()) {
            panel->setAddressProblem(StartWindow::tr("The alert: %1").arg(read.problem));
            return;
        }
        alert = read.details;
        panel->setAlert(alertInWords(alert));
        panel->setAddressProblem({});
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
    if (dialog.exec() != QDialog::Accepted)
        return {};
    // Of what is there already, and of the replay, no alert is the beginning.
    if (chosen.target || (!chosen.runbook.isEmpty() && chosen.runbook != sampleRunbook()))
        chosen.details = alert;
    return chosen;
}

} // namespace sitrep
