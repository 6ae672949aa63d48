// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/expressionwords.h"

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

ExpressionWord::Kind kindOf(QStringView word)
{
    const auto is = [word](QStringView name) { return word.compare(name, Qt::CaseInsensitive) == 0; };
    if (is(u"and"))
        return ExpressionWord::Kind::And;
    if (is(u"or"))
        return ExpressionWord::Kind::Or;
    return is(u"not") ? ExpressionWord::Kind::Not : ExpressionWord::Kind::Word;
}

} // namespace

ExpressionWord ExpressionWords::next()
{
    while (m_at < m_text.size() && m_text.at(m_at).isSpace())
        ++m_at;
    if (m_at == m_text.size())
        return {ExpressionWord::Kind::End, {}, m_at, false};
    const QChar first = m_text.at(m_at);
    if (first == u'(')
        return {ExpressionWord::Kind::Open, u"("_s, m_at++, false};
    if (first == u')')
        return {ExpressionWord::Kind::Close, u")"_s, m_at++, false};
    if (first == u'"')
        return quoted();
    if (first == u'/') {
        if (auto found = pattern())
            return *found;
    }
    return plain();
}

ExpressionWord ExpressionWords::quoted()
{
    ExpressionWord word{ExpressionWord::Kind::Quoted, {}, m_at++, false};
    for (; m_at < m_text.size() && m_text.at(m_at) != u'"'; ++m_at) {
        const QChar following = m_at + 1 < m_text.size() ? m_text.at(m_at + 1) : QChar();
        if (m_text.at(m_at) == u'\\' && (following == u'"' || following == u'\\'))
            ++m_at;
        word.text.append(m_text.at(m_at));
    }
    if (m_at == m_text.size())
        word.kind = ExpressionWord::Kind::Unclosed;
    else
        ++m_at;
    return word;
}

/// What stands here up to a slash that ends a word, perhaps with i behind it; nothing when there is none: /api/v1.
std::optional<ExpressionWord> ExpressionWords::pattern()
{
    for (qsizetype at = m_at + 1; at < m_text.size(); ++at) {
        if (m_text.at(at) == u'\\') {
            ++at;
            continue;
        }
        const bool anyCase = at + 1 < m_text.size() && m_text.at(at + 1) == u'i' && endsAt(at + 2);
        if (m_text.at(at) != u'/' || at == m_at + 1 || (!anyCase && !endsAt(at + 1)))
            continue;
        const ExpressionWord word{ExpressionWord::Kind::Pattern, m_text.sliced(m_at + 1, at - m_at - 1), m_at, anyCase};
        m_at = at + (anyCase ? 2 : 1);
        return word;
    }
    return std::nullopt;
}

ExpressionWord ExpressionWords::plain()
{
    const qsizetype begin = m_at;
    int open = 0;
    for (; m_at < m_text.size() && !m_text.at(m_at).isSpace() && m_text.at(m_at) != u'"'; ++m_at) {
        const QChar sign = m_text.at(m_at);
        if (sign == u')' && open == 0)
            break;
        if (sign == u'(' && kindOf(QStringView(m_text).sliced(begin, m_at - begin)) != ExpressionWord::Kind::Word)
            break; // not(…)
        open += sign == u'(' ? 1 : sign == u')' ? -1 : 0;
    }
    const QString text = m_text.sliced(begin, m_at - begin);
    return {kindOf(text), text, begin, false};
}

bool ExpressionWords::endsAt(qsizetype at) const
{
    return at >= m_text.size() || m_text.at(at).isSpace() || m_text.at(at) == u')';
}

} // namespace sitrep
