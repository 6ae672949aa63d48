// SPDX-License-Identifier: Apache-2.0
#include "app/window/startwindow.h"

#include "diagnostics/runbook/runbookreader.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("StartWindow", text);
}

QString chooseFile(QWidget *parent)
{
    return QFileDialog::getOpenFileName(parent, tr("Open a runbook"), {}, tr("Runbooks (*.yaml *.yml)"));
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

QString askForRunbook(const Theme &theme)
{
    QDialog dialog;
    dialog.setObjectName(u"start"_s);
    dialog.setWindowTitle(tr("Sitrep"));
    auto *rows = new QVBoxLayout(&dialog);
    rows->setContentsMargins(32, 28, 32, 28);
    rows->setSpacing(12);
    auto *title = new QLabel(tr("What is broken?"), &dialog);
    title->setFont(theme.textFont(18, QFont::DemiBold));
    auto *text = new QLabel(
        tr("Open your team's runbook. Nothing is started and nobody is asked before you press Run."), &dialog);
    text->setWordWrap(true);
    auto *open = new QPushButton(tr("Open a runbook…"), &dialog);
    open->setDefault(true);
    auto *sample = new QPushButton(tr("Look at the sample incident"), &dialog);
    sample->setEnabled(!sampleRunbook().isEmpty());
    for (QWidget *row : QList<QWidget *>{title, text, open, sample})
        rows->addWidget(row);
    dialog.setMinimumWidth(420);

    QString chosen;
    QObject::connect(open, &QPushButton::clicked, &dialog, [&] {
        chosen = chooseFile(&dialog);
        if (!chosen.isEmpty())
            dialog.accept();
    });
    QObject::connect(sample, &QPushButton::clicked, &dialog, [&] {
        chosen = sampleRunbook();
        dialog.accept();
    });
    return dialog.exec() == QDialog::Accepted ? chosen : QString();
}

} // namespace sitrep
