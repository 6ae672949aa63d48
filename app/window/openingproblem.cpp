// SPDX-License-Identifier: Apache-2.0
#include "app/window/openingproblem.h"

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

class OpeningProblem
{
    Q_DECLARE_TR_FUNCTIONS(OpeningProblem)
};

QString headOf(const Opening &opening)
{
    const auto count = static_cast<int>(opening.runbookProblems.size());
    const QString told =
        count == 1 ? OpeningProblem::tr("%1: 1 problem") : OpeningProblem::tr("%1: %n problems", nullptr, count);
    return told.arg(QFileInfo(opening.path).fileName());
}

QListWidget *listOf(const QStringList &problems)
{
    auto *list = new QListWidget;
    nameControl(list, u"problemList"_s, OpeningProblem::tr("Problems of the runbook"));
    list->setWordWrap(true);
    list->addItems(problems);
    list->setCurrentRow(0);
    return list;
}

} // namespace

void showProblem(const Opening &opening, QWidget *parent)
{
    const QStringList &problems = opening.runbookProblems;
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(u"openingProblem"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(problems.isEmpty() ? OpeningProblem::tr("This cannot be opened")
                                              : OpeningProblem::tr("This runbook cannot be opened"));
    auto *rows = new QVBoxLayout(dialog);
    auto *head = new QLabel(problems.isEmpty() ? opening.problem : headOf(opening));
    head->setObjectName(u"openingProblemText"_s);
    head->setTextFormat(Qt::PlainText);
    head->setWordWrap(true);
    dialog->setAccessibleDescription(head->text());
    rows->addWidget(head);
    if (!problems.isEmpty())
        rows->addWidget(listOf(problems));
    dialog->resize(problems.isEmpty() ? 520 : 760, problems.isEmpty() ? 0 : 320);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    rows->addWidget(buttons);
    dialog->open();
}

} // namespace sitrep
