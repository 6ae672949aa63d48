// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/logs/countfacts.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr size_t mostCountedValues = 20;

} // namespace

void CountFacts::addCount(const QString &name, qint64 count, bool isPart)
{
    m_builder.fact(name, count);
    if (isPart)
        m_builder.markCut(name);
}

void CountFacts::tellWhyPart(const QString &name)
{
    if (!m_silence.isEmpty())
        m_builder.withhold(name, {FailureClass::Silent, u"the log was silent "_s % m_silence});
}

/// The facts of a span. \a suffix: empty, or ".normal" for numbers to compare with.
void CountFacts::addNumbers(const LogCounts &counts, const QString &suffix, bool isPart)
{
    addCount(u"entries"_s % suffix, counts.entries, isPart);
    if (counts.withLevel == 0)
        return; // a log without levels holds errors that nobody can count
    addCount(u"errors"_s % suffix, counts.errors, isPart);
    if (isPart)
        return; // the share in a part is no share
    m_builder.fact(u"error_percent"_s % suffix,
                   100.0 * static_cast<double>(counts.errors) / static_cast<double>(counts.entries), Unit::Percent);
}

void CountFacts::addNothing()
{
    addCount(u"entries"_s, 0, m_isPart);
}

void CountFacts::addAsked(const LogCounts &counts)
{
    addNumbers(counts, {}, isSpanPart());
    tellWhyPart(u"entries"_s);
    if (counts.withLevel > 0) {
        tellWhyPart(u"errors"_s);
        tellWhyPart(u"error_percent"_s);
    }
    m_builder.fact(u"last_at"_s, isoText(*counts.last));
}

void CountFacts::addNormal(const LogCounts &counts)
{
    addNumbers(counts, u".normal"_s, m_isPart);
}

void CountFacts::addNormalSignature(const SignatureHits &hits)
{
    addCount(u"signatures."_s % hits.signature % u".count.normal", hits.count, m_isPart);
}

/// The most frequent one, and how often each was there.
void CountFacts::addValues(const QString &name, const SignatureValues &values)
{
    QJsonObject counted;
    for (size_t i = 0; i < values.counts.size() && i < mostCountedValues; ++i)
        counted[values.counts[i].first] = values.counts[i].second;
    m_builder.fact(name, values.counts.front().first, Unit::None, m_placeOf(values.line));
    m_builder.fact(name % u".counts", counted);
    if (!values.isFirstSure())
        m_builder.markCut(name);
    if (values.uncounted > 0 || values.counts.size() > mostCountedValues)
        m_builder.markCut(name % u".counts");
}

void CountFacts::addSignature(const SignatureHits &hits)
{
    const QString prefix = u"signatures."_s % hits.signature % u'.';
    for (const auto &[field, values] : hits.fields)
        addValues(prefix % u"fields." % field, values);
    for (const auto &[other, count] : hits.precededBy) {
        const QString name = prefix % u"preceded_by." % other;
        tellWhyPart(name);
        if (hits.count > 0 && !isSpanPart())
            m_builder.fact(name, 100.0 * static_cast<double>(count) / static_cast<double>(hits.count), Unit::Percent);
    }
    for (const auto &[group, values] : hits.groups)
        addValues(prefix % group, values);
    addCount(prefix % u"count", hits.count, isSpanPart()); // after the groups: one of them may have such a name
    tellWhyPart(prefix % u"count");
    if (hits.first)
        m_builder.fact(prefix % u"first", isoText(*hits.first));
    if (hits.last)
        m_builder.fact(prefix % u"last", isoText(*hits.last));
}

} // namespace sitrep
