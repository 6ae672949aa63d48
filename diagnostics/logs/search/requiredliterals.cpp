// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/requiredliterals.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr qsizetype shortestLiteral = 3; // a shorter one is in too many lines to help

/// Walks over the top level of a pattern and collects, for each alternative, its longest run of plain signs.
/// Groups and classes end a run and are jumped over. Whatever it does not understand makes it give up.
class LiteralSearch final
{
public:
    explicit LiteralSearch(const QString &pattern)
        : m_pattern(pattern)
    {}

    QList<QByteArray> run()
    {
        while (m_at < m_pattern.size() && !m_gaveUp)
            step();
        endAlternative();
        return m_gaveUp ? QList<QByteArray>{} : m_found;
    }

private:
    void step()
    {
        const QChar sign = m_pattern.at(m_at);
        if (sign == u'\\')
            escape();
        else if (sign == u'[')
            jumpOverClass();
        else if (sign == u'(')
            jumpOverGroup();
        else if (sign == u'|') {
            endAlternative();
            ++m_at;
        } else if (sign == u'.' || sign == u'^' || sign == u'$') {
            endRun();
            ++m_at;
        } else if (sign == u'?' || sign == u'*' || sign == u'+' || sign == u'{')
            quantifier();
        else if (sign.unicode() < 0x80 && sign != u')') {
            m_run.append(sign.toLatin1());
            ++m_at;
        } else if (sign == u')')
            m_gaveUp = true;
        else {
            endRun();
            ++m_at;
        }
    }

    void escape()
    {
        const QChar next = m_at + 1 < m_pattern.size() ? m_pattern.at(m_at + 1) : QChar();
        if (next.isNull() || next == u'Q' || next == u'E')
            m_gaveUp = true;
        else if (next.unicode() < 0x80 && !next.isLetterOrNumber())
            m_run.append(next.toLatin1());
        else if (next == u'd' || next == u'w' || next == u's' || next == u'b' || next == u'D' || next == u'W'
                 || next == u'S')
            endRun();
        else
            m_gaveUp = true; // \x41, \p{L}, back references and their kind
        m_at += 2;
    }

    /// `?`, `*` and `{…` may mean none of what stands before them, which is a sign of the run, a class or a group.
    void quantifier()
    {
        if (m_pattern.at(m_at) == u'{') {
            m_at = m_pattern.indexOf(u'}', m_at);
            if (m_at < 0) {
                m_gaveUp = true;
                return;
            }
        }
        const bool once = m_pattern.at(m_at) == u'+';
        if (!once)
            m_run.chop(1);
        endRun();
        ++m_at;
    }

    void jumpOverClass()
    {
        endRun();
        qsizetype at = m_at + 1;
        if (at < m_pattern.size() && m_pattern.at(at) == u'^')
            ++at;
        if (at < m_pattern.size() && m_pattern.at(at) == u']')
            ++at;
        for (; at < m_pattern.size() && m_pattern.at(at) != u']'; ++at) {
            if (m_pattern.at(at) == u'\\')
                ++at;
            else if (m_pattern.at(at) == u'[')
                m_gaveUp = true; // [:alpha:]
        }
        m_gaveUp = m_gaveUp || at >= m_pattern.size();
        m_at = at + 1;
    }

    void jumpOverGroup()
    {
        const QStringView rest = QStringView(m_pattern).sliced(m_at);
        const bool isPlain = !rest.startsWith(u"(?") && !rest.startsWith(u"(*");
        const bool isNamed = rest.startsWith(u"(?<") && rest.size() > 3 && rest.at(3).isLetter();
        if (!isPlain && !isNamed && !rest.startsWith(u"(?:") && !rest.startsWith(u"(?P<")) {
            m_gaveUp = true; // options change the meaning of what follows; look-arounds are rare
            return;
        }
        endRun();
        int depth = 0;
        do {
            const QChar sign = m_pattern.at(m_at);
            if (sign == u'\\')
                ++m_at;
            else if (sign == u'[') {
                jumpOverClass();
                continue;
            } else if (sign == u'(')
                ++depth;
            else if (sign == u')')
                --depth;
            ++m_at;
        } while (depth > 0 && m_at < m_pattern.size() && !m_gaveUp);
        m_gaveUp = m_gaveUp || depth > 0 || m_pattern.contains(u"(?i"_s) || m_pattern.contains(u"(?x"_s);
    }

    void endRun()
    {
        if (m_run.size() > m_best.size())
            m_best = m_run;
        m_run.clear();
    }

    void endAlternative()
    {
        endRun();
        if (m_best.size() < shortestLiteral)
            m_gaveUp = true;
        m_found.append(m_best);
        m_best.clear();
    }

    const QString m_pattern;
    qsizetype m_at = 0;
    QByteArray m_run;
    QByteArray m_best;
    QList<QByteArray> m_found;
    bool m_gaveUp = false;
};

} // namespace

QList<QByteArray> requiredLiterals(const QString &pattern)
{
    return LiteralSearch(pattern).run();
}

} // namespace sitrep
