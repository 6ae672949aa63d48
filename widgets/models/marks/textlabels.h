// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

#include <utility>

namespace sitrep {

/// Up to nine texts, each with a colour for all lines that hold it, in any case. How the log is looked at; not kept.
class TextLabels final : public QObject
{
    Q_OBJECT

public:
    static constexpr int most = 9;

    /// Where a label's text stands in a line.
    struct Place
    {
        int label = 0; ///< from 0
        qsizetype start = 0;
        qsizetype length = 0;
    };

    explicit TextLabels(QObject *parent = nullptr);

    /// Gives colour \a label, from 0, to \a text; takes it away when it has it already.
    void toggle(int label, const QString &text);
    void clear();
    [[nodiscard]] bool isEmpty() const;
    /// The first colour that no text has; the last one when all are taken.
    [[nodiscard]] int firstFree() const;
    /// By label; empty where it is free.
    [[nodiscard]] const QStringList &texts() const { return m_texts; }
    /// Of the lowest label that stands in \a line first, then of the others.
    [[nodiscard]] QList<Place> placesIn(const QString &line) const;

signals:
    void changed();

private:
    QStringList m_texts;
};

/// Start and length of the word of \a line around, or next behind, the character \a at: letters, digits and what joins them in names,
/// addresses and numbers. Length 0: there is none.
[[nodiscard]] std::pair<qsizetype, qsizetype> wordAt(const QString &line, qsizetype at);
/// The word before the one that begins at \a start, or behind it; the same where there is none.
[[nodiscard]] std::pair<qsizetype, qsizetype> neighbourWord(const QString &line, qsizetype start, bool forward);

} // namespace sitrep
