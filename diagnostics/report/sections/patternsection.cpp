// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/report/sections/parts.h"
#include "diagnostics/report/sections/sections.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep::sections {

namespace {

constexpr qsizetype mostNamed = 12; // of a runbook; the evidence has the rest
constexpr qsizetype mostNew = 5;

QJsonValue valueOf(const Facts &facts, const QString &name)
{
    const auto fact = facts.find(name);
    return fact == facts.end() ? QJsonValue() : fact->second.value;
}

QString timeIn(const Facts &facts, const QString &name)
{
    const std::optional<Instant> at = parseInstant(valueOf(facts, name).toString());
    return at ? secondsText(*at) : say(u"report.unknown");
}

/// What the pattern took out of its lines, most frequent first: "limit 15s". Beside each stands how often every value was there.
QString groupsOf(const Facts &facts, const QString &prefix)
{
    QStringList groups;
    for (auto fact = facts.lower_bound(prefix); fact != facts.end() && fact->first.startsWith(prefix); ++fact) {
        const QString group = fact->first.mid(prefix.size());
        if (!group.contains(u'.') && facts.contains(fact->first + u".counts"_s))
            groups += group + u' ' + fact->second.value.toVariant().toString();
    }
    return groups.join(u", "_s);
}

/// "database-validation-timeout 78 times (limit 15s), from … to …", or without the times; nothing where there was none.
Line namedLine(const Facts &facts, const QString &signature, bool withTimes)
{
    const QString prefix = u"signatures."_s + signature + u'.';
    const qint64 count = valueOf(facts, prefix + u"count"_s).toInteger();
    if (count <= 0)
        return {};
    const QString groups = groupsOf(facts, prefix);
    Line line = sentence({groups.isEmpty() ? u"report.pattern"_s : u"report.pattern-groups"_s,
                          {{u"name"_s, signature}, {u"n"_s, count}, {u"groups"_s, groups}}});
    if (withTimes)
        line += literal(u", "_s)
                + sentence({u"report.pattern-span"_s,
                            {{u"first"_s, timeIn(facts, prefix + u"first"_s)},
                             {u"last"_s, timeIn(facts, prefix + u"last"_s)}}});
    return line;
}

/// Errors that no pattern of the runbook is needed for: the log did not have them before the start.
bool isNewError(const QJsonObject &mined)
{
    const QString level = mined[u"level"_s].toString();
    return mined[u"new"_s].toBool() && (level == u"error"_s || level == u"critical"_s);
}

/// The patterns of all log checks. Several of one source found the same: each is told once.
class Patterns
{
public:
    Patterns(const ReportDocument &document, bool withTimes)
        : m_document(document)
        , m_withTimes(withTimes)
    {}

    void add(const Check &check, const Facts &facts)
    {
        const QString source = check.config[u"source"_s].toString();
        for (const Signature &signature : m_document.runbook->signatures) {
            const Line line = namedLine(facts, signature.id, m_withTimes);
            if (!line.isEmpty() && m_named.size() < mostNamed && isFirst(source, signature.id))
                m_named += line + cite(m_document, check.id);
        }
        const QJsonArray mined = valueOf(facts, u"digest.signatures"_s).toArray();
        for (const QJsonValue &row : mined) {
            const QJsonObject one = row.toObject();
            if (isNewError(one) && m_new.size() < mostNew && isFirst(source, u"key "_s + one[u"key"_s].toString()))
                m_new += sentence({u"report.pattern-new"_s, {{u"text"_s, one[u"text"_s]}, {u"n"_s, one[u"count"_s]}}})
                         + cite(m_document, check.id);
        }
    }

    [[nodiscard]] QList<Line> lines() const { return m_named + m_new; }

private:
    bool isFirst(const QString &source, const QString &what)
    {
        const qsizetype before = m_told.size();
        m_told.insert({source, what});
        return m_told.size() > before;
    }

    const ReportDocument &m_document;
    bool m_withTimes;
    QSet<std::pair<QString, QString>> m_told; ///< source and pattern
    QList<Line> m_named;
    QList<Line> m_new;
};

} // namespace

QList<Line> patternLines(const ReportDocument &document, bool withTimes)
{
    Patterns found(document, withTimes);
    for (const Check &check : document.runbook->checks) {
        const CheckResult *result = document.assessment.latestResult(document.incident, check.id);
        if (result != nullptr && check.kind == CheckKind::Logs)
            found.add(check, result->observation.facts);
    }
    return found.lines();
}

Blocks patterns(const ReportDocument &document)
{
    ItemList list;
    for (const Line &line : patternLines(document, true))
        list.items += Item{line, {}, {}, {}};
    return list.items.isEmpty() ? Blocks() : Blocks{heading(u"report.heading-patterns"), list};
}

} // namespace sitrep::sections
