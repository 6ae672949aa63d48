// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/theme/theme.h"

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

#include <utility>

class QTextLayout;

namespace sitrep {

class LineMarks;
class TextLabels;

/// Cells of the log, always from left to right: level words and the bar at the beginning of a row are coloured, what the filter found is
/// marked, lines have the colour of the text that they hold. A row that is higher than others shows its message wrapped.
class LogDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit LogDelegate(const Theme &theme, QObject *parent = nullptr);

    /// Both outlive it, or are null.
    void setDress(const LineMarks *marks, const TextLabels *labels);
    /// The word of a line that is chosen, by its start and length in the message; it gets a frame.
    void setWord(const QModelIndex &line, std::pair<qsizetype, qsizetype> word);

    /// How high a row must be to show \a message wrapped in a cell of \a width; \a mostLines of text at most.
    [[nodiscard]] int wrappedHeight(const QString &message, int width, int mostLines) const;
    /// The character of the message under \a point, in a cell at \a cell.
    [[nodiscard]] qsizetype characterAt(const QString &message, const QRect &cell, const QPoint &point) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void layOut(QTextLayout &layout, int width, bool wraps) const;
    void paintMark(QPainter &painter, const QRect &cell, const QModelIndex &index) const;
    void paintMessage(QPainter &painter, const QRect &cell, const QString &text, const QModelIndex &index) const;
    void paintWord(QPainter &painter, const QTextLayout &layout, const QPoint &origin, const QModelIndex &index) const;

    const Theme &m_theme;
    const LineMarks *m_marks = nullptr;
    const TextLabels *m_labels = nullptr;
    QPersistentModelIndex m_line; ///< of the chosen word
    std::pair<qsizetype, qsizetype> m_word;
};

} // namespace sitrep
