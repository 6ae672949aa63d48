// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/search/logexpression.h"

#include "diagnostics/logs/search/expressionwords.h"
#include "diagnostics/logs/search/patternjudge.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

constexpr int deepestExpression = 50; // operands that wait are never more than there are levels and terms

} // namespace

/// Descends by precedence; the first problem ends it.
class LogExpressionReader final
{
public:
    explicit LogExpressionReader(const QString &text)
        : m_words(text)
    {
        m_next = m_words.next();
    }

    LogExpression read()
    {
        if (m_next.kind == ExpressionWord::Kind::End)
            return {};
        either(0);
        if (!m_problem && m_next.kind == ExpressionWord::Kind::Close)
            fail(u"This parenthesis closes nothing"_s);
        return m_problem ? LogExpression() : std::move(m_expression);
    }
    [[nodiscard]] const std::optional<LogExpressionProblem> &problem() const { return m_problem; }

private:
    using Kind = ExpressionWord::Kind;

    void advance()
    {
        if (!m_problem)
            m_next = m_words.next();
    }

    void fail(const QString &message, qsizetype further = 0)
    {
        if (!m_problem)
            m_problem = LogExpressionProblem{message, m_next.at + further + 1};
        m_next = {Kind::End, {}, m_next.at, false};
    }

    void add(LogExpression::Step step) { m_expression.m_steps.push_back({step, 0}); }

    void either(int depth)
    {
        both(depth);
        while (m_next.kind == Kind::Or) {
            advance();
            both(depth);
            add(LogExpression::Step::Or);
        }
    }

    void both(int depth)
    {
        negated(depth);
        while (m_next.kind != Kind::End && m_next.kind != Kind::Or && m_next.kind != Kind::Close) {
            if (m_next.kind == Kind::And)
                advance();
            negated(depth);
            add(LogExpression::Step::And);
        }
    }

    void negated(int depth)
    {
        bool negate = false;
        for (; m_next.kind == Kind::Not; advance())
            negate = !negate;
        operand(depth);
        if (negate)
            add(LogExpression::Step::Not);
    }

    void operand(int depth)
    {
        switch (m_next.kind) {
        case Kind::Open:
            group(depth);
            break;
        case Kind::Word:
        case Kind::Quoted:
        case Kind::Pattern:
            term();
            break;
        case Kind::Unclosed:
            fail(u"This quoted text has no end"_s);
            break;
        case Kind::Close:
            fail(u"Nothing stands before this parenthesis"_s);
            break;
        case Kind::And:
        case Kind::Or:
            fail(u"Nothing stands before \"%1\""_s.arg(m_next.text));
            break;
        case Kind::Not:
        case Kind::End:
            fail(u"A text is missing here"_s);
            break;
        }
    }

    void group(int depth)
    {
        if (depth == deepestExpression) {
            fail(u"More than %1 parentheses in each other"_s.arg(deepestExpression));
            return;
        }
        const qsizetype at = m_next.at;
        advance();
        either(depth + 1);
        if (m_problem)
            return;
        if (m_next.kind != Kind::Close) {
            m_problem = LogExpressionProblem{u"This parenthesis is not closed"_s, at + 1};
            m_next = {Kind::End, {}, at, false};
            return;
        }
        advance();
    }

    void term()
    {
        const bool isPattern = m_next.kind == Kind::Pattern;
        const QString prefix = !isPattern || m_next.anyCase ? u"(?i)"_s : QString();
        const QString pattern = prefix % (isPattern ? m_next.text : QRegularExpression::escape(m_next.text));
        if (const PatternJudge judge(pattern); isPattern && !judge.isValid()) {
            fail(u"This pattern cannot be read: %1"_s.arg(judge.problem()),
                 1 + std::max(qsizetype{0}, judge.problemAt() - prefix.size()));
            return;
        }
        qsizetype number = m_expression.m_patterns.indexOf(pattern);
        if (number < 0) {
            number = m_expression.m_patterns.size();
            m_expression.m_patterns.append(pattern);
        }
        if (number >= LogExpression::mostTerms) {
            fail(u"More than %1 texts"_s.arg(LogExpression::mostTerms));
            return;
        }
        m_expression.m_steps.push_back({LogExpression::Step::Term, static_cast<int>(number)});
        advance();
    }

    ExpressionWords m_words;
    ExpressionWord m_next;
    LogExpression m_expression;
    std::optional<LogExpressionProblem> m_problem;
};

LogExpression LogExpression::read(const QString &text, std::optional<LogExpressionProblem> &problem)
{
    LogExpressionReader reader(text);
    LogExpression expression = reader.read();
    problem = reader.problem();
    return expression;
}

bool LogExpression::holds(quint64 matching) const
{
    if (m_steps.empty())
        return true;
    std::array<bool, deepestExpression * 2 + 4> waiting{};
    size_t count = 0;
    for (const Instruction &instruction : m_steps) {
        switch (instruction.step) {
        case Step::Term:
            waiting[count++] = ((matching >> instruction.term) & 1) != 0;
            break;
        case Step::And:
            --count;
            waiting[count - 1] = waiting[count - 1] && waiting[count];
            break;
        case Step::Or:
            --count;
            waiting[count - 1] = waiting[count - 1] || waiting[count];
            break;
        case Step::Not:
            waiting[count - 1] = !waiting[count - 1];
            break;
        }
    }
    return waiting.front();
}

} // namespace sitrep
