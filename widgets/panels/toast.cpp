// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/toast.h"

#include "widgets/support/elidedlabel.h"
#include "widgets/support/look.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace sitrep {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int toastHeight = 40;
constexpr int gapBelow = 8;

} // namespace

Toast::Toast(const Theme &, QWidget *over, QWidget *clear)
    : QFrame(over)
    , m_over(over)
    , m_clear(clear)
{
    setObjectName(u"toast"_s);
    setLook(this, u"toast"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 8, 0);
    m_text = new ElidedLabel;
    m_action = new QPushButton;
    nameControl(m_action, u"toastAction"_s, tr("Undo"));
    setLook(m_action, u"link"_s);
    m_action->setFocusPolicy(Qt::NoFocus);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    m_away.setSingleShot(true);
    m_away.setInterval(10s);
    connect(&m_away, &QTimer::timeout, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        emit actionRequested();
    });
    for (QWidget *watched : {over, clear}) {
        if (watched)
            watched->installEventFilter(this);
    }
    hide();
}

void Toast::say(const QString &text, const QString &action)
{
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    place();
    show();
    raise();
    m_away.start();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if ((watched == m_over && type == QEvent::Resize)
        || (watched == m_clear && (type == QEvent::Show || type == QEvent::Hide || type == QEvent::Move)))
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    emit coverChanged(toastHeight + gapBelow);
}

void Toast::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    emit coverChanged(0);
}

void Toast::place()
{
    const int width = std::min(400, m_over->width() - 16);
    setGeometry((m_over->width() - width) / 2, bottom() - gapBelow - toastHeight, width, toastHeight);
    // What comes forward in the column would cover it.
    raise();
}

int Toast::bottom() const
{
    return m_clear && m_clear->isVisible() ? m_clear->mapTo(m_over, QPoint()).y() : m_over->height();
}

} // namespace sitrep
