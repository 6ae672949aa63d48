// SPDX-License-Identifier: Apache-2.0
#include "app/window/runbookproblems.h"

#include "app/session/problemlines.h"
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

class RunbookProblems
{
    Q_DECLARE_TR_FUNCTIONS(RunbookProblems)
};

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
    dialog->setWindowTitle(RunbookProblems::tr("This runbook cannot be opened"));
    dialog->resize(760, 320);
    const auto count = static_cast<int>(problems.size());
    const QString told =
        count == 1 ? RunbookProblems::tr("%1: 1 problem") : RunbookProblems::tr("%1: %n problems", nullptr, count);
    auto *head = new QLabel(told.arg(QFileInfo(path).fileName()));
    head->setTextFormat(Qt::PlainText);
    auto *list = new QListWidget;
    nameControl(list, u"problemList"_s, RunbookProblems::tr("Problems of the runbook"));
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
