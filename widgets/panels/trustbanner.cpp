// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/trustbanner.h"

#include "diagnostics/domain/sentences/demandsentence.h"
#include "diagnostics/domain/values/commandtext.h"
#include "widgets/models/words.h"
#include "widgets/support/iconlabel.h"
#include "widgets/support/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownLines = 5; // then it scrolls

QString writtenText(const TrustDemand &demand)
{
    if (!demand.arguments.isEmpty())
        return TrustBanner::tr("start    %1", "a program; padded like the word connect")
            .arg(shellCommandLine(demand.arguments));
    return TrustBanner::tr("connect  %1").arg(visibleText(demand.target));
}

QString demandLine(const TrustDemand &demand)
{
    return words::sentence(demandSentence(writtenText(demand), demand.now, demand.unset));
}

} // namespace

TrustBanner::TrustBanner(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    setObjectName(u"trustBanner"_s);
    setAccessibleName(tr("Trust"));
    setLook(this, u"notice"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 10, 14, 10);
    row->setSpacing(12);
    auto *icon = new IconLabel(theme, u"lock"_s, IconInk::Warning, 18);
    row->addWidget(icon, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    m_title = new QLabel(tr("This runbook is not trusted yet"));
    setLook(m_title, u"title"_s);
    m_text = new QLabel;
    m_text->setObjectName(u"trustText"_s);
    m_text->setWordWrap(true);
    setLook(m_text, u"small"_s);
    m_list = new QPlainTextEdit;
    nameControl(m_list, u"trustDemands"_s, tr("Everything that this runbook starts or connects to"));
    m_list->setReadOnly(true);
    m_list->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_list->setTabChangesFocus(true);
    m_list->setLayoutDirection(Qt::LeftToRight);
    setLook(m_list, u"exact"_s);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_list);
    row->addLayout(column, 1);
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(6);
    auto *trust = new QPushButton(tr("Trust and run"));
    nameControl(trust, u"trustButton"_s, tr("Trust this runbook and run"));
    setLook(trust, u"primary"_s);
    auto *later = new QPushButton(tr("Not now"));
    nameControl(later, u"notNowButton"_s, tr("Go on without trusting this runbook"));
    connect(trust, &QPushButton::clicked, this, &TrustBanner::trustRequested);
    connect(later, &QPushButton::clicked, this, &TrustBanner::dismissed);
    buttons->addWidget(trust);
    buttons->addWidget(later);
    buttons->addStretch(1);
    row->addLayout(buttons);
    hide();
}

QString TrustBanner::summaryOf(const QList<TrustDemand> &demands)
{
    QSet<QString> checks;
    QSet<QString> others;
    for (const TrustDemand &demand : demands)
        (demand.check.isEmpty() ? others : checks).insert(demand.check.isEmpty() ? demand.title : demand.check);
    QStringList sentences;
    if (!checks.isEmpty())
        sentences += checks.size() == 1
                         ? tr("1 check would start a program or connect.")
                         : tr("%n checks would start a program or connect.", nullptr, int(checks.size()));
    if (!others.isEmpty())
        sentences += others.size() == 1
                         ? tr("1 step or source of changes names a program.")
                         : tr("%n steps and sources of changes name a program.", nullptr, int(others.size()));
    return sentences.join(u' ');
}

void TrustBanner::setDemands(const QList<TrustDemand> &demands)
{
    setVisible(!demands.isEmpty());
    QStringList lines;
    for (const TrustDemand &demand : demands)
        lines << demandLine(demand);
    lines.removeDuplicates();
    m_text->setText(tr("%1 Nothing of it happens until you trust exactly these bytes; files and this process are read "
                       "all the same.",
                       "how many checks would do what")
                        .arg(summaryOf(demands)));
    // The same text set again would lose the reader's place.
    if (const QString text = lines.join(u'\n'); text != m_list->toPlainText())
        m_list->setPlainText(text);
    const int line = QFontMetrics(m_theme.monoFont(12)).lineSpacing();
    m_list->setFixedHeight(line * int(std::clamp<qsizetype>(lines.size(), 1, shownLines)) + 26);
}

} // namespace sitrep
