// SPDX-License-Identifier: Apache-2.0
#include "app/window/runbookproblems.h"

#include "app/commandline/problemlines.h"
#include "diagnostics/runbook/runbookreader.h"
#include "widgets/support/look.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("RunbookProblems", text, nullptr, count);
}

} // namespace

QStringList problemsOfRunbook(const QString &path)
{
    ReadOptions options;
    options.recipeFolders = RunbookReader::shippedRecipeFolders();
    return problemLines(RunbookReader::read(path, options).problems, {});
}

void showProblems(const QString &path, const QStringList &problems, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(u"runbookProblems"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("This runbook cannot be opened"));
    dialog->resize(760, 320);
    const auto count = static_cast<int>(problems.size());
    const QString told = count == 1 ? tr("%1: 1 problem") : tr("%1: %n problems", count);
    auto *head = new QLabel(told.arg(QFileInfo(path).fileName()));
    head->setTextFormat(Qt::PlainText);
    auto *list = new QListWidget;
    nameControl(list, u"problemList"_s, tr("Problems of the runbook"));
    list->setWordWrap(true);
    list->addItems(problems);
    list->setCurrentRow(0);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *rows = new QVBoxLayout(dialog);
    rows->addWidget(head);
    rows->addWidget(list);
    rows->addWidget(buttons);
    dialog->open();
}

} // namespace sitrep
