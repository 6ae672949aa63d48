// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/evidence/evidencepanel.h"

#include "widgets/models/words.h"
#include "widgets/panels/evidence/evidenceblock.h"
#include "widgets/panels/evidence/variablesblock.h"
#include "widgets/support/look.h"

#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

/// The names side by side, for the rows that have a part in it.
VariablesTable variablesBeside(const ComponentAssessment &component, const Runbook &runbook, const Incident &incident,
                               const Assessment &assessment)
{
    VariablesTable table = variablesTable(runbook, incident, assessment);
    const bool isPart = std::any_of(table.columns.begin(), table.columns.end(), [&](const VariablesColumn &column) {
        return component.checks.contains(column.check);
    });
    return isPart ? table : VariablesTable{};
}

} // namespace

EvidencePanel::EvidencePanel(const Theme &theme, QWidget *parent)
    : PanelFrame(theme, tr("Evidence"), parent)
    , m_scroll(new QScrollArea)
{
    setObjectName(u"evidencePanel"_s);
    nameControl(m_scroll, u"evidenceArea"_s, tr("Evidence of the chosen component"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBody(m_scroll);
    QToolButton *copy =
        addHeaderButton(u"copyAllEvidenceButton"_s, u"copy"_s, {}, tr("Copy all evidence of this component"));
    connect(copy, &QToolButton::clicked, this, [this] {
        QString text;
        for (const CheckEvidence &each : std::as_const(m_evidence))
            text += evidenceText(each) + u'\n';
        if (!m_variables.isEmpty())
            text += variablesText(m_variables) + u'\n';
        emit copyRequested(text);
    });
    m_close = addHeaderButton(u"closeEvidenceButton"_s, u"close"_s, {}, tr("Back to the logs (Esc)"));
    connect(m_close, &QToolButton::clicked, this, &EvidencePanel::closeRequested);
    connect(&theme, &Theme::changed, this, &EvidencePanel::rebuild);
    showEmpty(tr("No component is chosen"), tr("Choose a row of the matrix to see what stands behind it."));
}

void EvidencePanel::setComponent(const ComponentAssessment &component, const Runbook &runbook, const Incident &incident,
                                 const Assessment &assessment)
{
    QList<CheckEvidence> evidence;
    m_manual.clear();
    for (const QString &id : component.checks) {
        const Check *check = runbook.check(id);
        if (!check)
            continue;
        evidence << evidenceOf(*check, assessment.latestResult(incident, id), runbook);
        if (check->kind == CheckKind::Manual)
            m_manual.insert(id);
    }
    const VariablesTable variables = variablesBeside(component, runbook, incident, assessment);
    setSummary(tr("%1 · %2", "component, status").arg(component.name, words::status(component)));
    if (component.id == m_component && evidence == m_evidence && variables == m_variables && isShowingBody())
        return;
    const bool sameRow = component.id == m_component;
    const int scrolled = m_scroll->verticalScrollBar()->value();
    m_component = component.id;
    m_evidence = evidence;
    m_variables = variables;
    if (evidence.isEmpty()) {
        showEmpty(tr("No check asks about %1").arg(component.name),
                  tr("It stays Unknown until the runbook names one."));
        return;
    }
    rebuild();
    showBody();
    if (sameRow)
        m_scroll->verticalScrollBar()->setValue(scrolled);
}

void EvidencePanel::setAnswers(const Check &check, const QList<MomentAnswer> &answers, const Runbook &runbook)
{
    m_component.clear();
    m_variables = {};
    m_manual.clear(); // what was answered then is answered
    m_evidence.clear();
    for (const MomentAnswer &answer : answers) {
        CheckEvidence evidence = evidenceOf(check, &answer.result, runbook);
        evidence.title = tr("%1 · %2", "check, moment").arg(evidence.title, words::sentence(answer.moment));
        m_evidence << evidence;
    }
    setSummary(tr("%1 · as it was answered then", "check").arg(check.title));
    rebuild();
    showBody();
    m_scroll->verticalScrollBar()->setValue(0);
}

void EvidencePanel::rebuild()
{
    const QWidget *focused = QApplication::focusWidget();
    const bool hadFocus = focused && m_scroll->widget() && m_scroll->widget()->isAncestorOf(focused);
    const QString focusedName = hadFocus ? focused->objectName() : QString();
    auto *page = new QWidget;
    setLook(page, u"page"_s);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const CheckEvidence &each : std::as_const(m_evidence)) {
        const EvidenceBlock::Answers answers = m_isReadOnly                    ? EvidenceBlock::Answers::None
                                               : m_manual.contains(each.check) ? EvidenceBlock::Answers::ByHand
                                                                               : EvidenceBlock::Answers::Asked;
        auto *block = new EvidenceBlock(theme(), each, answers);
        connect(block, &EvidenceBlock::rerunRequested, this, &EvidencePanel::checkRerunRequested);
        connect(block, &EvidenceBlock::pasteRequested, this, &EvidencePanel::pasteRequested);
        connect(block, &EvidenceBlock::answerGiven, this, &EvidencePanel::answerGiven);
        connect(block, &EvidenceBlock::copyRequested, this, &EvidencePanel::copyRequested);
        column->addWidget(block);
    }
    if (!m_variables.isEmpty())
        column->addWidget(new VariablesBlock(theme(), m_variables));
    column->addStretch(1);
    m_scroll->setWidget(page);
    putIntoTabOrder(*page);
    if (!hadFocus)
        return;
    auto *again = page->findChild<QWidget *>(focusedName);
    (again ? again : m_scroll)->setFocus(Qt::OtherFocusReason);
}

void EvidencePanel::putIntoTabOrder(const QWidget &page)
{
    // What is made later would come after everything else of the window.
    QWidget *before = m_scroll;
    const QList<QWidget *> widgets = page.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!(widget->focusPolicy() & Qt::TabFocus))
            continue;
        setTabOrder(before, widget);
        before = widget;
    }
}

void EvidencePanel::bringForward(const QString &check)
{
    QWidget *page = m_scroll->widget();
    QWidget *block = page ? page->findChild<QWidget *>(u"evidence-"_s + check) : nullptr;
    if (!block)
        return;
    // The page gets its layout when it is shown next.
    QTimer::singleShot(0, block, [this, block] { m_scroll->verticalScrollBar()->setValue(block->y()); });
}

void EvidencePanel::setReadOnly()
{
    m_isReadOnly = true;
    rebuild();
}

void EvidencePanel::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void EvidencePanel::focusView()
{
    m_scroll->setFocus(Qt::ShortcutFocusReason);
}

} // namespace sitrep
