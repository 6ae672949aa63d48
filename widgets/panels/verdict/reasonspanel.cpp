// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/verdict/reasonspanel.h"

#include "widgets/models/words.h"
#include "widgets/support/commands.h"

#include <QToolButton>

namespace sitrep {

using namespace Qt::StringLiterals;

ReasonsPanel::ReasonsPanel(const Theme &theme, QWidget *parent)
    : PanelFrame(theme, tr("Why this verdict"), parent)
    , m_tree(new ReasonTree(theme, u"reasonsTree"_s, tr("What stands behind the verdict")))
{
    setObjectName(u"reasonsPanel"_s);
    setBody(m_tree);
    connect(m_tree, &ReasonTree::evidenceRequested, this, &ReasonsPanel::evidenceRequested);
    connect(m_tree, &ReasonTree::copyRequested, this, &ReasonsPanel::copyRequested);
    buildHeader();
    showNoVerdict();
}

void ReasonsPanel::buildHeader()
{
    QToolButton *suspect =
        addHeaderButton(u"addSuspicionButton"_s, u"plus"_s, tr("Suspicion"), titleWithKey(Command::AddSuspicion));
    connect(suspect, &QToolButton::clicked, this, &ReasonsPanel::suspicionRequested);
    QToolButton *copy = addHeaderButton(u"copyReasonsButton"_s, u"copy"_s, {},
                                        withKey(tr("Copy all of it as Markdown"), Command::CopyRowsAsMarkdown));
    connect(copy, &QToolButton::clicked, m_tree, &ReasonTree::copyAll);
    QToolButton *close = addHeaderButton(u"closeReasonsButton"_s, u"close"_s, {}, tr("Close (Esc)"));
    connect(close, &QToolButton::clicked, this, &ReasonsPanel::closeRequested);
}

void ReasonsPanel::showNoVerdict()
{
    showEmpty(tr("No verdict yet"), tr("Run a profile: what its answers are for and against stands here."));
}

void ReasonsPanel::setReasons(const QList<Reason> &reasons)
{
    if (reasons == m_tree->reasons())
        return;
    m_tree->setReasons(reasons);
    setSummary(reasons.isEmpty() ? QString() : words::sentence(reasons.constFirst().text));
    if (reasons.isEmpty())
        showNoVerdict();
    else
        showBody();
}

void ReasonsPanel::focusView()
{
    m_tree->setFocus(Qt::ShortcutFocusReason);
}

} // namespace sitrep
