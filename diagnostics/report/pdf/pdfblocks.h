// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/pdf/pdfwords.h"

namespace sitrep::pdf {

/// Lays out blocks one below the other. They must outlive what is laid out, whose drawings point to their charts.
class BlockSetter
{
public:
    BlockSetter(Flow &flow, Setter &setter);

    /// What comes after the next block, which stands on the same page where it is a heading; nullptr: nothing.
    void announce(const Block *next);

    void operator()(const Heading &heading);
    void operator()(const Paragraph &paragraph);
    void operator()(const Banner &banner);
    void operator()(const ItemList &list);
    void operator()(const Table &table);
    void operator()(const Preformatted &block);
    void operator()(const Chart &chart);

private:
    /// Line by line, each where it has room; \a indent from the left edge. The baseline of the first is returned to whoever marks it.
    void put(const QList<SetLine> &lines, const Style &style, double indent);
    void putItem(const Item &item, const QString &mark, double indent, bool isInner = false);
    void putFacts(const ItemList &list);
    /// \a lines on \a ground, which goes on over pages; a line that begins in \a goesOn continues the one before.
    void putCode(const QString &text, bool isShell, double indent);
    void putCodeLine(const QString &line, bool isShell, double indent);
    void putGround(double height, const QColor &ink, double indent);

    Flow &m_flow;
    Setter &m_setter;
    double m_announced = 0;      ///< the height of what must not stand alone
    bool m_isUnderTitle = false; ///< until the banner, or the first section
};

/// Lines of a shell command that a shell reads as the same words: cut at blanks outside quotes, with a backslash at the end. Where there
/// is no such blank within \a most signs the rest stays as it is.
[[nodiscard]] QStringList continuedLines(const QString &command, qsizetype most);

} // namespace sitrep::pdf
