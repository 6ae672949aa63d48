// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/engine/jobs/questionexpansion.h"

#include "diagnostics/domain/incident/maskedbody.h"
#include "diagnostics/engine/sources/secretsources.h"
#include "diagnostics/runbook/template/templates.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Where nobody said when it began, `${since}` reaches this far back.
constexpr std::chrono::hours spanWithoutStart{1};

Instant beginningOf(const CheckContext &context)
{
    const Instant start = context.incidentStart.value_or(context.now);
    return context.incidentStart && context.startIsTold ? start : start - spanWithoutStart;
}

/// A pattern of the runbook is no value of the fact, and its brackets would not survive.
bool isPattern(const Matcher &matcher)
{
    return matcher.kind == MatcherKind::Matches;
}

/// Puts every ${…} into the question. What facts are compared with is masked as they are, by the fact's name too.
class Expansion
{
public:
    explicit Expansion(CheckJob &job)
        : m_job(job)
        , m_span{beginningOf(job.context), job.context.now}
    {}

    [[nodiscard]] std::optional<Failure> run()
    {
        if (m_job.reaching != Reaching::BySitrep) // the environment over there is the right one for it
            m_job.context.config = expanded(m_job.context.check.config).toObject();
        if (m_job.reaching != Reaching::None)
            expandReach();
        const QStringList names = expandExpected();
        if (names.isEmpty())
            return std::nullopt;
        return Failure{FailureClass::Unset, Rung::Parameters, {}, {{u"names"_s, QJsonArray::fromStringList(names)}}};
    }

    /// The names that are not set.
    [[nodiscard]] QStringList expandExpected()
    {
        for (Expectation &expectation : m_job.context.check.expect) {
            for (Matcher &matcher : expectation.matchers) {
                const QJsonValue operand = expanded(matcher.operand);
                const bool isLiteral = operand == matcher.operand;
                if (!isLiteral || !isPattern(matcher))
                    matcher.operand = masked(expectation.fact, operand);
            }
        }
        QJsonObject &identity = m_job.context.check.identity;
        for (auto name = identity.begin(); name != identity.end(); ++name)
            *name = masked(name.key(), expanded(*name));
        m_unset.removeDuplicates();
        return m_unset;
    }

private:
    void expandReach()
    {
        const VantagePoint &place = *m_job.context.runbook->vantage(m_job.context.check.needsVantage);
        for (const QJsonValue &word : expanded(QJsonArray::fromStringList(place.reach)).toArray())
            m_job.context.reach.append(word.toString());
    }

    QJsonValue expanded(const QJsonValue &value)
    {
        const Expanded made = expandTemplates(value, *m_job.context.environment, m_span);
        m_unset += made.unset;
        for (const Expanded::SecretValue &secret : made.secrets)
            addSecretsOf(*m_job.redactor, secret.name, secret.value, secret.declared);
        return made.value;
    }

    [[nodiscard]] QJsonValue masked(const QString &fact, const QJsonValue &operand) const
    {
        if (!operand.isArray())
            return isOwnWord(fact, operand) ? operand : m_job.redactor->maskNamed(fact, operand);
        QJsonArray choices;
        for (const QJsonValue &choice : operand.toArray())
            choices.append(masked(fact, choice));
        return choices;
    }

    CheckJob &m_job;
    TemplateSpan m_span;
    QStringList m_unset;
};

} // namespace

std::optional<Failure> expandQuestion(CheckJob &job)
{
    return Expansion(job).run();
}

QStringList expandExpectations(CheckJob &job)
{
    return Expansion(job).expandExpected();
}

} // namespace sitrep
