// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/assessment/assessment.h"
#include "diagnostics/report/blocks/chart.h"

#include <QList>
#include <QString>

#include <optional>
#include <variant>

// What a report consists of, before it has a format. Sections are built once out of blocks and every format writes the same
// blocks, so that two formats cannot disagree. All text is raw: each writer escapes it for its format.
namespace sitrep {

/// A part of a line with one look.
struct Piece
{
    enum class Kind {
        Text,
        Strong,
        Code,     ///< what a machine would take: a name, a command, an address
        Link,     ///< http or https; anything else never becomes one
        Citation, ///< of the evidence with that number: "E3"
        Time,     ///< UTC, ISO 8601
        Status,   ///< the word of a component's status
    };

    Kind kind = Kind::Text;
    QString text;   ///< on one line
    QString target; ///< of a Link
    Status status = Status::Unknown;

    friend bool operator==(const Piece &, const Piece &) = default;
};

using Line = QList<Piece>;

struct Heading
{
    int level = 2; ///< 1: the title
    Line text;
    QString anchor; ///< what citations of it name, or empty
};

struct Paragraph
{
    Line text;
    bool isQuiet = false; ///< smaller: for who looks it up
};

/// The verdict as the first thing that is read.
struct Banner
{
    VerdictClass verdictClass = VerdictClass::Inconclusive;
    Line className;
    Line headline;
    Line secondLine;   ///< or empty
    QList<Line> chain; ///< from the cause to the symptom, or empty
};

struct Item
{
    Line text;
    std::optional<bool> ticked; ///< of a step
    QString command;            ///< below it, exact and whole, or empty
    QList<Line> below;
};

struct ItemList
{
    QList<Item> items;
    bool numbered = false;
};

struct Table
{
    QList<Line> header;
    QList<QList<Line>> rows; ///< as many cells each as the header
    qsizetype naming = 0;    ///< the column that names a row; -1: none does
};

/// Several lines, exact.
struct Preformatted
{
    QString text;
    QString language;
};

using Block = std::variant<Heading, Paragraph, Banner, ItemList, Table, Preformatted, Chart>;
using Blocks = QList<Block>;

} // namespace sitrep
