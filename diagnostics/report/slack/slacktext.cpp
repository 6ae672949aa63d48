// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/slack/slacktext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::slack {

namespace {

/// Slack formats where a sign stands at the edge of a word; a word joiner takes the edge away and is not seen.
constexpr QChar wordJoiner(0x2060);
constexpr QStringView mentionOrFormat = u"*_~`@";

QString entities(QString text)
{
    return text.replace(u'&', u"&amp;"_s).replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s);
}

/// Code ends at its first backtick, whatever follows.
QString withoutTicks(QString text)
{
    return entities(text.replace(u'`', u'\''));
}

QString textOf(const Piece &piece)
{
    switch (piece.kind) {
    case Piece::Kind::Strong:
    case Piece::Kind::Status:
        return u'*' + escaped(piece.text) + u'*';
    case Piece::Kind::Code:
        return u'`' + withoutTicks(piece.text) + u'`';
    case Piece::Kind::Link:
        return u'<' + entities(piece.target).replace(u'|', u"%7C"_s) + u'|' + escaped(piece.text) + u'>';
    case Piece::Kind::Citation:
        return u'[' + escaped(piece.text) + u']';
    case Piece::Kind::Text:
    case Piece::Kind::Time:
        break;
    }
    return escaped(piece.text);
}

QString cut(const QString &text, qsizetype widest)
{
    return text.size() <= widest ? text : text.first(widest - 1) + u'…';
}

} // namespace

QString escaped(const QString &text)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar character = text.at(i);
        // Within a word nothing formats, and names like POSTGRES_HOST are copied from there.
        const bool isWithin =
            i > 0 && i + 1 < text.size() && text.at(i - 1).isLetterOrNumber() && text.at(i + 1).isLetterOrNumber();
        const bool acts = mentionOrFormat.contains(character) && !isWithin;
        result += acts ? wordJoiner + entities(character) + wordJoiner : entities(character);
    }
    return result;
}

QString inlineText(const Line &line)
{
    QString text;
    for (const Piece &piece : line)
        text += textOf(piece);
    return text;
}

QString plainText(const Line &line)
{
    QString text;
    for (const Piece &piece : line)
        text += piece.kind == Piece::Kind::Citation ? u'[' + piece.text + u']' : piece.text;
    return text;
}

QString columns(const QList<QStringList> &rows, qsizetype widest)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths.at(column), std::min(widest, row.at(column).size()));
    }
    QString text = u"```\n"_s;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column)
            line += cut(row.at(column), widest).leftJustified(widths.at(column) + 2);
        text += withoutTicks(line.trimmed()) + u'\n';
    }
    return text + u"```\n"_s;
}

} // namespace sitrep::slack
