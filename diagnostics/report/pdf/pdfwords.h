// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/blocks/block.h"
#include "diagnostics/report/charts/chartlook.h"
#include "diagnostics/report/pdf/pdfsheet.h"

// Lines of pieces into lines of the page.
namespace sitrep::pdf {

/// A part of a word with one look.
struct Fragment
{
    QString text;
    Type type;
    QColor ink;
    double width = 0;
    QString address = {}; ///< of a link
    QString anchor = {};  ///< of a citation
    std::optional<Status> status = {};
    bool isShaped = false; ///< stands by itself
};

/// What stands together on one line.
struct Word
{
    QList<Fragment> fragments;
    double width = 0;
    bool isWhole = false; ///< a time or a status: a column is made wide enough for it
    bool isGlued = false; ///< continues the word before, which was too long for a line
};

/// One line of the page.
using SetLine = QList<Word>;

/// What a text looks like where its pieces do not say otherwise.
struct Style
{
    Type type;
    Ink ink = Ink::Text;
    double leading = 14; ///< from one baseline to the next
};

class Setter
{
public:
    Setter(Fonts &fonts, const ChartLook &look);

    [[nodiscard]] QList<Word> words(const Line &line, const Style &style);
    /// Filled up to \a width; words that are longer are broken.
    [[nodiscard]] QList<SetLine> lines(const QList<Word> &words, double width);
    [[nodiscard]] QList<SetLine> lines(const Line &line, const Style &style, double width);
    /// At the baseline, and what it links to.
    void put(Page &page, const SetLine &line, const QPointF &at, const Style &style);

    [[nodiscard]] static double widthOf(const QList<Word> &words); ///< on one line
    [[nodiscard]] Fonts &fonts() { return m_fonts; }
    [[nodiscard]] const ChartLook &look() const { return m_look; }

private:
    [[nodiscard]] Fragment fragment(const Piece &piece, const Style &style) const;
    void addPiece(QList<Word> &words, const Piece &piece, const Style &style, bool &startsWord);
    void addFragment(QList<Word> &words, Fragment fragment, bool startsWord);
    [[nodiscard]] QList<Word> broken(const Word &word, double width);
    void putFragment(Page &page, const Fragment &fragment, const QPointF &at);

    Fonts &m_fonts;
    const ChartLook &m_look;
};

} // namespace sitrep::pdf
