// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/figurelabel.h"

#include "widgets/support/elidedlabel.h"
#include "widgets/support/look.h"

#include <QHBoxLayout>

#include <algorithm>

namespace sitrep {

using namespace Qt::StringLiterals;

FigureLabel::FigureLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(13);
    auto *rule = new QFrame;
    rule->setFixedWidth(1);
    setLook(rule, u"rule"_s);
    row->addWidget(rule);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    m_title = new ElidedLabel;
    setLook(m_title, u"captionStrong"_s);
    m_value = new ElidedLabel;
    setLook(m_value, u"figure"_s);
    m_detail = new ElidedLabel;
    setLook(m_detail, u"caption"_s);
    column->addStretch(1);
    for (ElidedLabel *label : {m_title, m_value, m_detail})
        column->addWidget(label);
    column->addStretch(1);
    row->addLayout(column, 1);
}

void FigureLabel::setTexts(const QString &title, const QString &value, const QString &detail)
{
    m_title->setText(title);
    m_value->setText(value);
    m_detail->setText(detail);
    setAccessibleName(tr("%1: %2, %3", "figure: title, value, detail").arg(title, value, detail));
}

QSize FigureLabel::sizeHint() const
{
    // Of equal width while the text is of normal size, so that figures stand in columns.
    int widest = 0;
    for (const ElidedLabel *label : {m_title, m_value, m_detail})
        widest = std::max(widest, label->sizeHint().width());
    return {std::clamp(widest + 16, 112, 220), QWidget::sizeHint().height()};
}

void FigureLabel::setAlarming(bool alarming)
{
    setLook(m_value, alarming ? u"figureAlarming"_s : u"figure"_s);
}

} // namespace sitrep
