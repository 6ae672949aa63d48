// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/logs/wholeline.h"

#include "widgets/support/look.h"

namespace sitrep {

using namespace Qt::StringLiterals;

WholeLine::WholeLine(const Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
{
    nameControl(this, u"wholeLine"_s, tr("The whole current line"));
    setReadOnly(true);
    setTabChangesFocus(true);
    setLayoutDirection(Qt::LeftToRight);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setLook(this, u"exact"_s);
    hide();
}

void WholeLine::showLine(const QString &line)
{
    setPlainText(line);
    constexpr int shownLines = 4;
    setFixedHeight(QFontMetrics(m_theme.monoFont(12)).lineSpacing() * shownLines + 14);
}

} // namespace sitrep
