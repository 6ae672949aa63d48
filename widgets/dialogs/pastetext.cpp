// SPDX-License-Identifier: Apache-2.0
#include "widgets/dialogs/pastetext.h"

#include <QMimeData>

#include <algorithm>
#include <utility>

namespace sitrep {

namespace {

constexpr qsizetype mostLaidOut = 256 * 1024; ///< characters; about what takes a tenth of a second
constexpr qsizetype shownOfMore = 4 * 1024;

QString beginningOf(const QString &text)
{
    qsizetype end = std::min(shownOfMore, text.size());
    if (end > 0 && text.at(end - 1).isHighSurrogate())
        --end;
    return text.first(end) + u"\n…";
}

} // namespace

QString PasteText::text() const
{
    return holdsMore() ? m_held : toPlainText();
}

void PasteText::empty()
{
    m_held.clear();
    setReadOnly(false);
    clear();
}

void PasteText::insertFromMimeData(const QMimeData *source)
{
    const QString pasted = source->text();
    if (document()->characterCount() + pasted.size() <= mostLaidOut) {
        QPlainTextEdit::insertFromMimeData(source);
        return;
    }
    const QTextCursor cursor = textCursor();
    QString whole = toPlainText();
    whole.replace(cursor.selectionStart(), cursor.selectionEnd() - cursor.selectionStart(), pasted);
    m_held = whole;
    setReadOnly(true);
    setPlainText(beginningOf(m_held));
}

} // namespace sitrep
