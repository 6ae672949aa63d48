// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/checks/postgres/probes/queryparts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

std::vector<ProbeQuery> allQueries()
{
    std::vector<ProbeQuery> all;
    for (const std::vector<ProbeQuery> &group :
         {connectionQueries(), activityQueries(), replicationQueries(), storageQueries(), settingsQueries()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

template<typename Query>
const Query *find(const std::vector<Query> &queries, const QString &probe)
{
    const auto found =
        std::find_if(queries.begin(), queries.end(), [&probe](const Query &each) { return each.probe == probe; });
    return found == queries.end() ? nullptr : &*found;
}

/// PostgreSQL manual, 4.1: quotes, dollar quotes, nested comments. One pass; what is open at the end is left out.
class LiteralScan final
{
public:
    explicit LiteralScan(const QString &sql)
        : m_sql(sql)
    {}

    QString run()
    {
        while (m_at < m_sql.size()) {
            const QChar c = m_sql[m_at];
            if (m_sql.sliced(m_at).startsWith(u"--"))
                skipPast(u"\n"_s, m_at + 2);
            else if (m_sql.sliced(m_at).startsWith(u"/*"))
                skipComment();
            else if (c == u'"')
                keepIdentifier();
            else if (c == u'\'')
                skipString();
            else if (c == u'$' && !isInsideAWord())
                takeDollar();
            else
                m_shown += m_sql[m_at++];
        }
        return m_shown;
    }

private:
    static bool isOfAWord(QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'$'; }
    [[nodiscard]] bool isInsideAWord() const { return m_at > 0 && isOfAWord(m_sql[m_at - 1]); }

    void skipPast(const QString &end, qsizetype from)
    {
        const qsizetype found = m_sql.indexOf(end, from);
        m_at = found < 0 ? m_sql.size() : found + end.size();
    }

    void skipComment()
    {
        int depth = 0;
        do {
            const QStringView here = m_sql.sliced(m_at).first(std::min<qsizetype>(2, m_sql.size() - m_at));
            depth += here == u"/*" ? 1 : here == u"*/" ? -1 : 0;
            m_at += here == u"/*" || here == u"*/" ? 2 : 1;
        } while (depth > 0 && m_at < m_sql.size());
        m_shown += u' ';
    }

    void keepIdentifier()
    {
        const qsizetype begin = m_at;
        skipPast(u"\""_s, m_at + 1);
        m_shown += m_sql.sliced(begin, m_at - begin);
    }

    /// E'…' has backslash escapes; its letter goes with it.
    void skipString()
    {
        const bool isLetter = m_at > 0 && (m_sql[m_at - 1] == u'e' || m_sql[m_at - 1] == u'E');
        const bool escapes = isLetter && (m_at < 2 || !isOfAWord(m_sql[m_at - 2]));
        if (escapes)
            m_shown.chop(1);
        for (++m_at; m_at < m_sql.size(); ++m_at) {
            if (escapes && m_sql[m_at] == u'\\')
                ++m_at;
            else if (m_sql[m_at] == u'\'' && m_at + 1 < m_sql.size() && m_sql[m_at + 1] == u'\'')
                ++m_at;
            else if (m_sql[m_at] == u'\'')
                break;
        }
        m_at = std::min(m_at + 1, m_sql.size());
        m_shown += u"'…'";
    }

    void takeDollar()
    {
        qsizetype end = m_at + 1;
        while (end < m_sql.size() && (m_sql[end].isLetterOrNumber() || m_sql[end] == u'_'))
            ++end;
        const bool isTag = end < m_sql.size() && m_sql[end] == u'$' && !m_sql[m_at + 1].isDigit();
        if (!isTag) {
            m_shown += m_sql[m_at++]; // $1, a parameter
            return;
        }
        skipPast(m_sql.sliced(m_at, end + 1 - m_at).toString(), end + 1);
        m_shown += u"'…'";
    }

    QStringView m_sql;
    qsizetype m_at = 0;
    QString m_shown;
};

} // namespace

const ProbeQuery *probeQueryOf(const QString &probe)
{
    static const std::vector<ProbeQuery> queries = allQueries();
    return find(queries, probe);
}

const ConsoleQuery *consoleQueryOf(const QString &probe)
{
    static const std::vector<ConsoleQuery> queries = consoleQueries();
    return find(queries, probe);
}

QByteArray spanSql(const QByteArray &seconds)
{
    const auto part = [&seconds](const char *until, const char *divisor, const char *unit) -> QByteArray {
        return "WHEN " + seconds + " < " + until + " THEN round(" + seconds + " / " + divisor + ")::text || ' " + unit
               + "' ";
    };
    return "(CASE " + part("100", "1", "s") + part("6000", "60", "min") + part("360000", "3600", "h") + "ELSE round("
           + seconds + " / 86400)::text || ' d' END)";
}

QByteArray whoSql()
{
    return "('app ' || coalesce(nullif(application_name, ''), '-') || ', role ' || coalesce(usename::text, '-'))";
}

QByteArray amountSql(const QByteArray &expression)
{
    return "coalesce(round((" + expression + ")::numeric, 1), 0)";
}

QByteArray sinceSql(const QByteArray &reset)
{
    return "coalesce(to_char(" + reset
           + R"( AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'the first start of the server'))";
}

QString withoutLiterals(const QString &sql)
{
    return LiteralScan(sql).run().simplified();
}

} // namespace sitrep
