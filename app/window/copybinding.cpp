// SPDX-License-Identifier: Apache-2.0
#include "app/window/copybinding.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

void putOnClipboard(const QString &text, const QString &markdown)
{
    auto *data = new QMimeData;
    data->setText(text);
    data->setData(u"text/markdown"_s, markdown.toUtf8());
    QGuiApplication::clipboard()->setMimeData(data);
}

} // namespace

CopyBinding::CopyBinding(Session &session, DashboardWindow &window)
    : m_session(session)
    , m_window(window)
{
    connect(window.components, &ComponentsPanel::copyRequested, this, &CopyBinding::copyText);
    connect(window.evidence, &EvidencePanel::copyRequested, this, &CopyBinding::copyText);
    connect(window.checklist, &ChecklistPanel::copyRequested, this, &CopyBinding::copyText);
    connect(window.timeline, &TimelinePanel::copyRequested, this, &CopyBinding::copyText);
    connect(window.reasons, &ReasonsPanel::copyRequested, this, &CopyBinding::copyTextAnd);
    connect(window.comparison, &ComparisonPanel::copyRequested, this, &CopyBinding::copyTextAnd);
    connect(window.logs, &LogsPanel::copyRequested, this, &CopyBinding::copyTextAnd);
    connect(window.commandBar, &CommandBar::copyUpdateRequested, this, &CopyBinding::copyUpdate);
    connect(window.actions->action(Command::CopyUpdate), &QAction::triggered, this, &CopyBinding::copyUpdate);
}

void CopyBinding::copyText(const QString &text)
{
    QGuiApplication::clipboard()->setText(m_session.masker()->mask(text));
    m_window.toast->say(tr("Copied"));
}

void CopyBinding::copyTextAnd(const QString &text, const QString &markdown)
{
    if (markdown.isEmpty()) {
        copyText(text);
        return;
    }
    putOnClipboard(m_session.masker()->mask(text), m_session.masker()->mask(markdown));
    m_window.toast->say(text == markdown ? tr("Copied as Markdown") : tr("Copied"));
}

void CopyBinding::copyUpdate()
{
    const QString text = m_session.makeUpdate(u"markdown"_s, true, {},
                                              {.kind = ReportKind::Update, .leftOut = {}, .audience = Audience::Team});
    if (!m_session.updateRefusal().isEmpty()) {
        m_window.toast->say(m_session.updateRefusal());
        return;
    }
    putOnClipboard(text, text);
    m_window.toast->say(tr("Update copied as Markdown"));
}

} // namespace sitrep
