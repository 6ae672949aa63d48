// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/panelframe.h"

#include "widgets/support/elidedlabel.h"
#include "widgets/support/iconlabel.h"
#include "widgets/support/look.h"

#include <QApplication>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int ringWidth = 2;
constexpr int headerHeight = 36;
constexpr int radius = 8;

} // namespace

PanelFrame::PanelFrame(const Theme &theme, const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{
    setLook(this, u"panel"_s);
    setAccessibleName(title);
    auto *column = new QVBoxLayout(this);
    constexpr int inner = ringWidth - 1; // the frame's own edge is the rest
    column->setContentsMargins(inner, inner, inner, inner);
    column->setSpacing(0);
    buildHeader(title);
    m_pages = new QStackedLayout;
    column->addLayout(m_pages, 1);
    buildState();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, const QWidget *focused) { followFocus(focused); });
}

PanelFrame::~PanelFrame()
{
    // The destructor of a shown widget hides it, and the focus leaves it then.
    disconnect(qApp, nullptr, this, nullptr);
}

void PanelFrame::followFocus(const QWidget *focused)
{
    const bool has = focused && isAncestorOf(focused);
    if (std::exchange(m_hasFocus, has) != has)
        update();
}

void PanelFrame::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    if (!m_hasFocus)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.tokens().accent, ringWidth));
    const double inset = ringWidth / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
}

void PanelFrame::buildHeader(const QString &title)
{
    auto *header = new QWidget;
    header->setObjectName(u"panelHeader"_s);
    header->setAttribute(Qt::WA_StyledBackground);
    setLook(header, u"header"_s);
    header->setFixedHeight(headerHeight);
    m_headerLayout = new QHBoxLayout(header);
    m_headerLayout->setContentsMargins(12, 0, 8, 0);
    m_headerLayout->setSpacing(8);
    auto *titleLabel = new QLabel(title);
    setLook(titleLabel, u"title"_s);
    m_summary = new ElidedLabel;
    m_summary->setObjectName(u"panelSummary"_s);
    setLook(m_summary, u"small"_s);
    m_headerLayout->addWidget(titleLabel);
    m_headerLayout->addWidget(m_summary, 1);
    layout()->addWidget(header);
}

void PanelFrame::buildState()
{
    m_state = new QWidget;
    m_state->setObjectName(u"panelState"_s);
    auto *column = new QVBoxLayout(m_state);
    column->setContentsMargins(24, 12, 24, 12);
    column->setSpacing(6);
    m_stateIcon = new IconLabel(m_theme, u"inbox"_s, IconInk::Muted, 22);
    m_stateTitle = new QLabel;
    m_stateTitle->setObjectName(u"panelStateTitle"_s);
    m_stateTitle->setAlignment(Qt::AlignCenter);
    m_stateTitle->setTextFormat(Qt::PlainText);
    m_stateTitle->setWordWrap(true);
    setLook(m_stateTitle, u"title"_s);
    m_stateText = new QLabel;
    m_stateText->setObjectName(u"panelStateText"_s);
    m_stateText->setAlignment(Qt::AlignCenter);
    m_stateText->setTextFormat(Qt::PlainText);
    m_stateText->setWordWrap(true);
    setLook(m_stateText, u"small"_s);
    m_stateAction = new QPushButton;
    nameControl(m_stateAction, u"panelStateAction"_s, tr("Do what is proposed"));
    connect(m_stateAction, &QPushButton::clicked, this, &PanelFrame::stateActionRequested);
    column->addStretch(1);
    column->addWidget(m_stateIcon, 0, Qt::AlignHCenter);
    column->addWidget(m_stateTitle);
    column->addWidget(m_stateText);
    column->addSpacing(4);
    column->addWidget(m_stateAction, 0, Qt::AlignHCenter);
    column->addStretch(1);
    m_pages->addWidget(m_state);
}

void PanelFrame::setBody(QWidget *body)
{
    m_pages->insertWidget(0, body);
    m_pages->setCurrentIndex(0);
}

void PanelFrame::setSummary(const QString &summary)
{
    m_summary->setText(summary);
}

QString PanelFrame::summary() const
{
    return m_summary->text();
}

QToolButton *PanelFrame::addHeaderButton(const QString &objectName, const QString &icon, const QString &text,
                                         const QString &toolTip)
{
    auto *button = new QToolButton;
    nameControl(button, objectName, toolTip.section(u" ("_s, 0, 0));
    button->setIcon(m_theme.icon(icon));
    button->setIconSize(text.isEmpty() ? QSize(14, 14) : QSize(19, 14)); // room before the text
    button->setToolTip(toolTip);
    button->setText(text);
    button->setToolButtonStyle(text.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    m_headerLayout->addWidget(button);
    return button;
}

void PanelFrame::showBody()
{
    m_pages->setCurrentIndex(0);
}

void PanelFrame::showEmpty(const QString &title, const QString &text, const QString &action)
{
    showState(u"inbox"_s, IconInk::Muted, title, text, action);
}

void PanelFrame::showLoading(const QString &text)
{
    showState(u"clock"_s, IconInk::Muted, text, {}, {});
}

void PanelFrame::showError(const QString &title, const QString &text, const QString &action)
{
    showState(u"warning"_s, IconInk::Warning, title, text, action);
}

bool PanelFrame::isShowingBody() const
{
    return m_pages->currentWidget() != m_state;
}

bool PanelFrame::focusState()
{
    if (isShowingBody() || m_stateAction->isHidden())
        return false;
    m_stateAction->setFocus(Qt::ShortcutFocusReason);
    return true;
}

void PanelFrame::showState(const QString &icon, IconInk ink, const QString &title, const QString &text,
                           const QString &action)
{
    m_stateIcon->setIconName(icon, ink);
    m_stateTitle->setText(title);
    m_stateText->setText(text);
    m_stateText->setVisible(!text.isEmpty());
    m_stateAction->setText(action);
    if (!action.isEmpty())
        m_stateAction->setAccessibleName(action);
    m_stateAction->setVisible(!action.isEmpty());
    m_pages->setCurrentWidget(m_state);
}

} // namespace sitrep
