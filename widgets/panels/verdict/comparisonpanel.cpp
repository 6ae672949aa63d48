// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/verdict/comparisonpanel.h"

#include "widgets/models/words.h"
#include "widgets/support/commands.h"
#include "widgets/support/look.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

QComboBox *momentCombo(const QString &objectName, const QString &name)
{
    auto *made = new QComboBox;
    nameControl(made, objectName, name);
    nameControl(made->view(), objectName + u"List"_s, name);
    made->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made->setMinimumContentsLength(18);
    return made;
}

/// The time of now moves on.
QString shownText(const IncidentMoment &moment)
{
    const QString what = words::sentence(moment.text);
    return moment.event.isNull()
               ? what
               : ComparisonPanel::tr("%1  %2", "time of day, what happened").arg(clockText(moment.at), what);
}

bool isSameChoice(const QList<IncidentMoment> &left, const QList<IncidentMoment> &right)
{
    return std::equal(left.cbegin(), left.cend(), right.cbegin(), right.cend(),
                      [](const IncidentMoment &one, const IncidentMoment &other) {
                          return one.event == other.event && one.text == other.text;
                      });
}

} // namespace

ComparisonPanel::ComparisonPanel(const Theme &theme, QWidget *parent)
    : PanelFrame(theme, tr("Two moments"), parent)
    , m_then(momentCombo(u"thenCombo"_s, tr("The earlier moment")))
    , m_now(momentCombo(u"nowCombo"_s, tr("The later moment")))
    , m_tree(new ReasonTree(theme, u"comparisonTree"_s, tr("What differs between the two moments")))
{
    setObjectName(u"comparisonPanel"_s);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeChoosers());
    column->addWidget(m_tree, 1);
    setBody(body);
    buildHeader();
    for (QComboBox *combo : {m_then, m_now})
        connect(combo, &QComboBox::currentIndexChanged, this, [this, combo] { choose(combo); });
    connect(m_tree, &ReasonTree::evidenceRequested, this, &ComparisonPanel::evidenceRequested);
    connect(m_tree, &ReasonTree::copyRequested, this, &ComparisonPanel::copyRequested);
}

QWidget *ComparisonPanel::makeChoosers()
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(12, 6, 12, 6);
    line->setSpacing(8);
    for (const auto &[text, combo] : {std::pair{tr("F&rom"), m_then}, std::pair{tr("&To"), m_now}}) {
        auto *label = new QLabel(text);
        label->setBuddy(combo);
        setLook(label, u"small"_s);
        line->addWidget(label);
        line->addWidget(combo, 1);
    }
    return row;
}

void ComparisonPanel::buildHeader()
{
    QToolButton *copy = addHeaderButton(u"copyComparisonButton"_s, u"copy"_s, {},
                                        withKey(tr("Copy all of it as Markdown"), Command::CopyRowsAsMarkdown));
    connect(copy, &QToolButton::clicked, m_tree, &ReasonTree::copyAll);
    QToolButton *close = addHeaderButton(u"closeComparisonButton"_s, u"close"_s, {}, tr("Close (Esc)"));
    connect(close, &QToolButton::clicked, this, &ComparisonPanel::closeRequested);
}

void ComparisonPanel::setMoments(const QList<IncidentMoment> &moments)
{
    const bool isSame = isSameChoice(moments, m_moments);
    m_moments = moments;
    if (m_moments.size() < 2) {
        showEmpty(tr("Nothing to compare yet"),
                  tr("Run a profile or share an update: from then on there are two moments."));
        return;
    }
    showBody();
    if (isSame)
        return;
    if (!m_isChosen || placeOf(m_from) < 0)
        m_from = m_moments.at(beginningOfNewestRun()).event;
    offerThen();
    offerNow();
}

qsizetype ComparisonPanel::placeOf(const QUuid &event) const
{
    const auto found = std::find_if(m_moments.cbegin(), m_moments.cend(),
                                    [&event](const IncidentMoment &moment) { return moment.event == event; });
    return found != m_moments.cend() ? std::distance(m_moments.cbegin(), found) : -1;
}

qsizetype ComparisonPanel::beginningOfNewestRun() const
{
    for (qsizetype place = m_moments.size() - 1; place > 0; --place) {
        if (m_moments.at(place).text.key.startsWith("moment.run-began"_L1))
            return place;
    }
    return 0;
}

void ComparisonPanel::offerThen()
{
    const QSignalBlocker quiet(m_then);
    m_then->clear();
    for (qsizetype place = 0; place + 1 < m_moments.size(); ++place) {
        const QString text = shownText(m_moments.at(place));
        m_then->addItem(text, m_moments.at(place).event);
        m_then->setItemData(m_then->count() - 1, text, Qt::ToolTipRole);
    }
    m_then->setCurrentIndex(m_then->findData(m_from));
}

/// Only what lies after the earlier one.
void ComparisonPanel::offerNow()
{
    const QSignalBlocker quiet(m_now);
    m_now->clear();
    for (qsizetype place = placeOf(m_from) + 1; place < m_moments.size(); ++place) {
        const QString text = shownText(m_moments.at(place));
        m_now->addItem(text, m_moments.at(place).event);
        m_now->setItemData(m_now->count() - 1, text, Qt::ToolTipRole);
    }
    const int kept = m_now->findData(m_to);
    m_now->setCurrentIndex(kept >= 0 ? kept : m_now->count() - 1);
    m_to = m_now->currentData().toUuid();
}

void ComparisonPanel::choose(QComboBox *changed)
{
    m_isChosen = true;
    m_from = m_then->currentData().toUuid();
    if (changed == m_then)
        offerNow();
    m_to = m_now->currentData().toUuid();
    emit momentsChosen();
}

std::optional<ComparisonPanel::Chosen> ComparisonPanel::chosen() const
{
    const qsizetype from = placeOf(m_from);
    const qsizetype to = placeOf(m_to);
    if (m_moments.size() < 2 || from < 0 || to <= from)
        return std::nullopt;
    return Chosen{m_moments.at(from), m_moments.at(to)};
}

void ComparisonPanel::setReasons(const QList<Reason> &reasons)
{
    m_tree->setReasons(reasons);
    QStringList counts;
    for (const Reason &section : reasons.sliced(std::min<qsizetype>(reasons.size(), 1)))
        counts += words::sentence(section.text);
    setSummary(counts.join(u" · "_s));
}

void ComparisonPanel::focusView()
{
    m_tree->setFocus(Qt::ShortcutFocusReason);
}

} // namespace sitrep
