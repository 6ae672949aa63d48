// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/marks/textlabels.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr qsizetype mostPlaces = 50; // of one line; more would not be seen

bool joins(QChar sign)
{
    return sign.isLetterOrNumber() || sign == u'_' || sign == u'-' || sign == u'.' || sign == u'/' || sign == u'(';
}

bool isOfWord(const QString &line, qsizetype at)
{
    const QChar sign = line.at(at);
    if (sign.isLetterOrNumber() || sign == u'_')
        return true;
    // exit(3), 10.0.0.1 and cloud-sql are words; a full stop behind a sentence is not of one.
    const bool before = at > 0 && line.at(at - 1).isLetterOrNumber();
    const bool behind = at + 1 < line.size() && line.at(at + 1).isLetterOrNumber();
    if (sign == u')')
        return before && line.lastIndexOf(u'(', at) > line.lastIndexOf(u' ', at);
    return joins(sign) && before && behind;
}

} // namespace

TextLabels::TextLabels(QObject *parent)
    : QObject(parent)
    , m_texts(most)
{}

void TextLabels::toggle(int label, const QString &text)
{
    if (label < 0 || label >= most || text.trimmed().isEmpty())
        return;
    const bool had = m_texts.at(label).compare(text, Qt::CaseInsensitive) == 0;
    // One text has one colour.
    for (QString &other : m_texts) {
        if (other.compare(text, Qt::CaseInsensitive) == 0)
            other.clear();
    }
    m_texts[label] = had ? QString() : text;
    emit changed();
}

void TextLabels::clear()
{
    if (isEmpty())
        return;
    m_texts = QStringList(most);
    emit changed();
}

bool TextLabels::isEmpty() const
{
    return std::ranges::all_of(m_texts, [](const QString &text) { return text.isEmpty(); });
}

int TextLabels::firstFree() const
{
    const qsizetype free = m_texts.indexOf(QString());
    return free < 0 ? most - 1 : int(free);
}

QList<TextLabels::Place> TextLabels::placesIn(const QString &line) const
{
    QList<Place> places;
    for (int label = 0; label < most; ++label) {
        const QString &text = m_texts.at(label);
        qsizetype at = text.isEmpty() ? -1 : line.indexOf(text, 0, Qt::CaseInsensitive);
        while (at >= 0 && places.size() < mostPlaces) {
            places.append({label, at, text.size()});
            at = line.indexOf(text, at + text.size(), Qt::CaseInsensitive);
        }
    }
    return places;
}

std::pair<qsizetype, qsizetype> wordAt(const QString &line, qsizetype at)
{
    at = std::clamp<qsizetype>(at, 0, line.size());
    while (at < line.size() && !isOfWord(line, at))
        ++at;
    if (at == line.size())
        return {at, 0};
    qsizetype start = at;
    while (start > 0 && isOfWord(line, start - 1))
        --start;
    qsizetype end = at;
    while (end < line.size() && isOfWord(line, end))
        ++end;
    return {start, end - start};
}

std::pair<qsizetype, qsizetype> neighbourWord(const QString &line, qsizetype start, bool forward)
{
    const std::pair<qsizetype, qsizetype> here = wordAt(line, start);
    if (forward) {
        const auto next = wordAt(line, here.first + here.second);
        return next.second > 0 ? next : here;
    }
    qsizetype at = here.first - 1;
    while (at >= 0 && !isOfWord(line, at))
        --at;
    return at < 0 ? here : wordAt(line, at);
}

} // namespace sitrep
