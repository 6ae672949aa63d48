// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/runbook/reader/problemlist.h"

#include "diagnostics/domain/secrets/secretgrammar.h"
#include "diagnostics/runbook/reader/nearest.h"

#include <QRegularExpression>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype mostSuggestions = 200;
constexpr qsizetype longestSentence = 400;

// Signs that a terminal obeys, or that turn the text around, are shown by their numbers.
QString withVisibleSigns(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\n' || c == u'\r' || c == u'\t')
            out += u' ';
        else if (c.category() == QChar::Other_Control)
            out += u"\\x%1"_s.arg(c.unicode(), 2, 16, QChar(u'0'));
        else if (c.category() == QChar::Other_Format || c.category() == QChar::Separator_Line
                 || c.category() == QChar::Separator_Paragraph)
            out += u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
        else
            out += c;
    }
    return out;
}

// What a file holds may be long, have lines and be a secret; a sentence about it is neither and holds none.
QString asSentence(const QString &text)
{
    static const QRegularExpression quoted(u"\"[^\"]*\""_s);
    if (literalSecretIn(text)) {
        const QString shown = QString(text).replace(quoted, u"…"_s);
        return literalSecretIn(shown) ? u"what stands here is wrong"_s : withVisibleSigns(shown);
    }
    const QString sentence = text.size() <= longestSentence
                                 ? text
                                 : QString(text.first(longestSentence / 2) + u" … " + text.last(longestSentence / 4));
    return withVisibleSigns(sentence);
}

QString inQuotes(const QString &text)
{
    return u'"' + text + u'"';
}

} // namespace

ProblemList::ProblemList(const QString &runbook)
    : m_files{runbook}
{}

int ProblemList::addFile(const QString &path)
{
    if (const qsizetype known = m_files.indexOf(path, 1); known > 0)
        return static_cast<int>(known);
    m_files.append(path);
    return static_cast<int>(m_files.size()) - 1;
}

void ProblemList::tell(const YamlNode &at, const QString &message, const QString &hint)
{
    const auto asWritten = [&at](const QString &sentence) {
        return at.isScalar() && at.written() != at.text()
                   ? QString(sentence).replace(inQuotes(at.text()), inQuotes(at.written()))
                   : sentence;
    };
    append(at.source(), at.line(), at.column(), asWritten(message), asWritten(hint));
}

void ProblemList::tell(const YamlEntry &atKey, const QString &message, const QString &hint)
{
    append(atKey.source, atKey.line, atKey.column, message, hint);
}

void ProblemList::tellAt(int source, const TextPlace &place, const QString &message, const QString &hint)
{
    append(source, place.line, place.column, message, hint);
}

void ProblemList::tellOfFile(int source, const QString &message, const QString &hint)
{
    append(source, 0, 0, message, hint);
}

void ProblemList::append(int source, int line, int column, const QString &message, const QString &hint)
{
    m_problems.append(Problem{m_files[source], line, column, asSentence(message), asSentence(hint)});
}

QString ProblemList::suggestion(const QString &word, const QStringList &candidates, const QString &ifNone) const
{
    if (candidates.isEmpty())
        return ifNone;
    return m_problems.size() < mostSuggestions ? didYouMean(word, candidates) : knownAre(candidates);
}

QString ProblemList::suggestionOfWords(const QString &word, const QStringList &words) const
{
    return m_problems.size() < mostSuggestions ? didYouMean(word, words, words.size()) : knownAre(words);
}

void ProblemList::add(const QList<Problem> &problems)
{
    for (const Problem &problem : problems)
        m_problems.append(
            Problem{problem.file, problem.line, problem.column, asSentence(problem.message), asSentence(problem.hint)});
}

QList<Problem> ProblemList::sorted() const
{
    const auto rank = [this](const Problem &problem) {
        return std::tuple(m_files.indexOf(problem.file), problem.line, problem.column);
    };
    QList<Problem> sorted = m_problems;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&rank](const Problem &left, const Problem &right) { return rank(left) < rank(right); });
    // An alias is read wherever it is used; what is wrong inside it is told once.
    QList<Problem> once;
    for (const Problem &problem : std::as_const(sorted)) {
        const auto samePlace = std::find_if(once.rbegin(), once.rend(), [&](const Problem &other) {
            return other == problem || rank(other) != rank(problem);
        });
        if (samePlace == once.rend() || *samePlace != problem)
            once.append(problem);
    }
    return once;
}

} // namespace sitrep
