// SPDX-License-Identifier: Apache-2.0
#include "widgets/support/segmentbutton.h"

#include "widgets/support/mirrored.h"

#include <QAccessibleWidget>
#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 12;
constexpr int between = 6;

/// Qt takes a tool button that can be checked for a check box.
class SegmentInterface final : public QAccessibleWidget
{
public:
    explicit SegmentInterface(SegmentButton *button)
        : QAccessibleWidget(button, QAccessible::RadioButton)
    {}

    QString text(QAccessible::Text kind) const override
    {
        const QString told = QAccessibleWidget::text(kind);
        return told.isEmpty() && kind == QAccessible::Name ? button()->text() : told;
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.checkable = true;
        state.checked = button()->isChecked();
        return state;
    }

    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }

    void doAction(const QString &action) override
    {
        if (action == pressAction())
            button()->click();
        else
            QAccessibleWidget::doAction(action);
    }

private:
    [[nodiscard]] SegmentButton *button() const { return static_cast<SegmentButton *>(widget()); }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *button = qobject_cast<SegmentButton *>(object);
    return button ? new SegmentInterface(button) : nullptr;
}

void installAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace

SegmentButton::SegmentButton(const Theme &theme, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
{
    installAccessibility();
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
}

void SegmentButton::setTexts(const QString &title, const QString &detail)
{
    m_title = title;
    m_detail = detail;
    setText(detail.isEmpty() ? title : u"%1 %2"_s.arg(title, detail));
    updateGeometry();
    update();
}

QSize SegmentButton::sizeHint() const
{
    int width = QFontMetrics(m_theme.textFont(13, QFont::Medium)).horizontalAdvance(m_title) + 2 * padding;
    if (!m_detail.isEmpty())
        width += between + QFontMetrics(m_theme.textFont(12)).horizontalAdvance(m_detail);
    return {width, 28};
}

void SegmentButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawComplexControl(QStyle::CC_ToolButton, option);

    const Tokens &tokens = m_theme.tokens();
    const QFont titleFont = m_theme.textFont(13, isChecked() ? QFont::Medium : QFont::Normal);
    const int titleWidth = QFontMetrics(titleFont).horizontalAdvance(m_title);
    const QFont detailFont = m_theme.textFont(12);
    const int detailWidth = m_detail.isEmpty() ? 0 : QFontMetrics(detailFont).horizontalAdvance(m_detail);
    const int total = titleWidth + (detailWidth > 0 ? between + detailWidth : 0);
    const int left = (width() - total) / 2;
    const auto draw = [&](int from, int wide, const QFont &font, const QColor &colour, const QString &text) {
        painter.setFont(font);
        painter.setPen(isEnabled() ? colour : tokens.muted);
        painter.drawText(mirrored(QRect(from, 0, wide + 1, height()), rect(), layoutDirection()), Qt::AlignCenter,
                         isRightToLeft() ? QString(QChar(0x2068) + text + QChar(0x2069)) : text);
    };
    draw(left, titleWidth, titleFont, isChecked() ? tokens.accent : tokens.text, m_title);
    draw(left + titleWidth + between, detailWidth, detailFont, isChecked() ? tokens.text : tokens.muted, m_detail);
}

} // namespace sitrep
