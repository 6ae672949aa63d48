// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/sections/parts.h"

#include "diagnostics/report/blocks/cleantext.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::sections {

namespace {

Line pieceOf(Piece::Kind kind, const QString &text)
{
    const QString line = oneLine(text);
    return line.isEmpty() ? Line() : Line{Piece{kind, line, {}, {}}};
}

} // namespace

Line prose(const QString &text)
{
    return pieceOf(Piece::Kind::Text, text);
}

Line literal(const QString &text)
{
    return {Piece{Piece::Kind::Text, text, {}, {}}};
}

Line strong(const QString &text)
{
    return pieceOf(Piece::Kind::Strong, text);
}

Line code(const QString &text)
{
    return pieceOf(Piece::Kind::Code, text);
}

Line link(const QString &title, const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const bool web = parsed.isValid() && (parsed.scheme() == u"https" || parsed.scheme() == u"http");
    if (!web)
        return prose(title) + literal(u": "_s) + code(url);
    return {Piece{Piece::Kind::Link, oneLine(title), QString::fromLatin1(parsed.toEncoded()), {}}};
}

Line timeOf(Instant at)
{
    return pieceOf(Piece::Kind::Time, secondsText(at));
}

Line statusOf(Status status, const QString &word)
{
    return {Piece{Piece::Kind::Status, oneLine(word), {}, status}};
}

Line joined(const QList<Line> &parts, const QString &separator)
{
    Line line;
    for (const Line &part : parts) {
        if (part.isEmpty())
            continue;
        if (!line.isEmpty())
            line += literal(separator);
        line += part;
    }
    return line;
}

QString say(const char16_t *key)
{
    return render({QString::fromUtf16(key), {}});
}

Line words(const char16_t *key)
{
    return prose(say(key));
}

Line sentence(const Sentence &sentence)
{
    return prose(render(sentence));
}

Heading heading(const char16_t *key)
{
    return {2, words(key), {}};
}

Line cite(const ReportDocument &document, const QString &check)
{
    const QString number = citation(document, check);
    return number.isEmpty() ? Line() : literal(u" "_s) + Line{Piece{Piece::Kind::Citation, number, {}, {}}};
}

Line citeEach(const ReportDocument &document, const QList<Citation> &cites)
{
    QStringList checks;
    for (const Citation &row : cites)
        checks.append(row.check);
    checks.removeDuplicates();
    return citeChecks(document, checks);
}

Line citeChecks(const ReportDocument &document, const QStringList &checks)
{
    constexpr qsizetype shown = 12; // of a claim; the JSON names all of them
    Line line;
    for (const QString &check : checks.first(std::min(checks.size(), shown)))
        line += cite(document, check);
    if (checks.size() > shown)
        line += literal(u" "_s) + sentence({u"report.cites-more"_s, {{u"n"_s, checks.size() - shown}}});
    return line;
}

Line cited(const ReportDocument &document, const CitedSentence &told)
{
    return sentence(told.text) + citeEach(document, told.cites);
}

QString capitalized(const QString &word)
{
    return word.isEmpty() ? word : word.at(0).toUpper() + word.mid(1);
}

} // namespace sitrep::sections
