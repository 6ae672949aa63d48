// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/domain/incident/maskedbody.h"

#include "diagnostics/domain/sentences/maskedsentence.h"
#include "diagnostics/domain/values/outcome.h"

#include <QJsonArray>
#include <QSet>
#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

enum class Rule : quint8 {
    Free, ///< text from outside, with all that is in it
    Text, ///< the same, but its name is not what it is named by: the place of a password is none
    Ours, ///< an object or a list of ours: its keys stay, its members have rules of their own
    Own,  ///< an id, a word of an enumeration, a time, a hash: stays
    Sentence,
    Arguments, ///< a vector, whose words name each other
    FactValue,
    Composed, ///< of masked texts: `password == [password-1]`
    Detail,
};

/// Of each kind that carries the verdict as it was said.
constexpr auto ofVerdict = EventKind::Unknown;

struct Row
{
    EventKind kind;
    QLatin1StringView path; ///< of keys; * for any one, and lists are looked through
    Rule rule = Rule::Own;
};

constexpr std::array bodyRows{
    Row{EventKind::IncidentOpened, "as_of"_L1},
    Row{EventKind::IncidentOpened, "details.id"_L1},
    Row{EventKind::IncidentOpened, "details.severity"_L1},
    Row{EventKind::IncidentOpened, "details.started"_L1},
    Row{EventKind::DetailsChanged, "details.id"_L1},
    Row{EventKind::DetailsChanged, "details.severity"_L1},
    Row{EventKind::DetailsChanged, "details.started"_L1},
    // The hash must fit the bytes, and a literal secret in them is an error of the reader; an incident is found by path.
    Row{EventKind::RunbookRead, "bytes"_L1},
    Row{EventKind::RunbookRead, "sha256"_L1},
    Row{EventKind::RunbookRead, "commit"_L1},
    Row{EventKind::RunbookRead, "path"_L1},
    Row{EventKind::RunBegan, "profile"_L1},
    Row{EventKind::RunBegan, "asked"_L1},
    Row{EventKind::RunBegan, "only"_L1},
    Row{EventKind::RunBegan, "not_asked"_L1},
    Row{EventKind::RunEnded, "began"_L1},
    Row{EventKind::RunEnded, "changes.source"_L1},
    Row{EventKind::RunEnded, "changes.from"_L1},
    Row{EventKind::RunEnded, "changes.to"_L1},
    Row{EventKind::RunEnded, "changes.count"_L1},
    Row{EventKind::RunEnded, "changes.at_least"_L1},
    Row{EventKind::RunEnded, "changes.class"_L1},
    Row{EventKind::RunEnded, "changes.reason"_L1, Rule::Sentence},
    Row{EventKind::ChangeSeen, "source"_L1},
    Row{EventKind::ChangeSeen, "component"_L1},
    Row{EventKind::ChangeSeen, "id"_L1},
    Row{EventKind::Result, "check"_L1},
    Row{EventKind::Result, "same_as"_L1},
    Row{EventKind::Result, "outcome"_L1},
    Row{EventKind::Result, "class"_L1},
    Row{EventKind::Result, "says"_L1},
    Row{EventKind::Result, "at"_L1},
    Row{EventKind::Result, "reason"_L1, Rule::Sentence},
    Row{EventKind::Result, "judged.fact"_L1},
    Row{EventKind::Result, "judged.outcome"_L1},
    Row{EventKind::Result, "judged.class"_L1},
    Row{EventKind::Result, "judged.expected"_L1, Rule::Composed},
    Row{EventKind::Result, "judged.actual"_L1, Rule::Composed},
    Row{EventKind::Result, "judged.raw"_L1, Rule::Composed},
    Row{EventKind::Result, "judged.condition"_L1, Rule::Composed},
    Row{EventKind::Result, "observation.facts.*.value"_L1, Rule::FactValue},
    Row{EventKind::Result, "observation.facts.*.unit"_L1},
    Row{EventKind::Result, "observation.facts.*.source"_L1, Rule::Text},
    Row{EventKind::Result, "observation.failure.class"_L1},
    Row{EventKind::Result, "observation.failure.rung"_L1},
    Row{EventKind::Result, "observation.failure.detail.*"_L1, Rule::Detail},
    Row{EventKind::Result, "observation.withheld.*.class"_L1},
    Row{EventKind::Result, "observation.withheld.*.message"_L1, Rule::Text},
    Row{EventKind::Result, "observation.evidence.component"_L1},
    Row{EventKind::Result, "observation.evidence.arguments"_L1, Rule::Arguments},
    Row{EventKind::Result, "observation.evidence.standpoint.confirmed"_L1},
    Row{EventKind::Result, "observation.evidence.at"_L1},
    Row{EventKind::Result, "observation.evidence.rungs_ms"_L1},
    Row{EventKind::RunEnded, "state"_L1},
    Row{EventKind::StepChanged, "step"_L1},
    Row{EventKind::MarkSet, "mark"_L1},
    Row{EventKind::MarkSet, "at"_L1},
    Row{EventKind::MarkSet, "memory.runbook"_L1},
    Row{EventKind::MarkSet, "memory.class"_L1},
    Row{EventKind::MarkSet, "memory.cause"_L1},
    Row{EventKind::MarkSet, "memory.said"_L1, Rule::Sentence},
    Row{EventKind::MarkSet, "memory.proved_by"_L1},
    Row{EventKind::MarkSet, "memory.signatures.key"_L1},
    Row{EventKind::MarkSet, "memory.signatures.text"_L1, Rule::Text},
    Row{EventKind::MarkSet, "memory.failed.check"_L1},
    Row{EventKind::MarkSet, "memory.failed.class"_L1},
    Row{EventKind::MarkSet, "memory.proofs.check"_L1},
    Row{EventKind::MarkSet, "memory.proofs.failed"_L1},
    Row{EventKind::MarkSet, "memory.proofs.passed"_L1},
    Row{EventKind::UpdateShared, "format"_L1},
    // The writer masked it: what is kept is what was shared, to the letter.
    Row{EventKind::UpdateShared, "text"_L1},
    Row{EventKind::Undone, "event"_L1},
    Row{EventKind::SuspicionAdded, "component"_L1},
    Row{EventKind::SuspicionAdded, "check"_L1},
    Row{EventKind::CauseAccepted, "cause"_L1},
    Row{EventKind::MaskLifted, "mask"_L1},
    Row{EventKind::MaskLifted, "code"_L1},
    Row{ofVerdict, "verdict.class"_L1},
    Row{ofVerdict, "verdict.headline"_L1, Rule::Sentence},
    Row{ofVerdict, "verdict.headline_check"_L1},
    Row{ofVerdict, "verdict.second_line"_L1, Rule::Sentence},
    Row{ofVerdict, "verdict.candidates.cause"_L1},
    Row{ofVerdict, "verdict.candidates.open_checks"_L1},
    Row{ofVerdict, "verdict.candidates.origin"_L1},
    Row{ofVerdict, "verdict.candidates.class"_L1},
    Row{ofVerdict, "verdict.candidates.category"_L1},
    Row{ofVerdict, "verdict.candidates.said"_L1, Rule::Sentence},
    Row{ofVerdict, "verdict.candidates.components"_L1},
    Row{ofVerdict, "verdict.candidates.explains"_L1},
    Row{ofVerdict, "verdict.candidates.unexplained"_L1},
    Row{ofVerdict, "verdict.candidates.supports.text"_L1, Rule::Sentence},
    Row{ofVerdict, "verdict.candidates.supports.cites.check"_L1},
    Row{ofVerdict, "verdict.candidates.supports.cites.event"_L1},
    Row{ofVerdict, "verdict.candidates.against.text"_L1, Rule::Sentence},
    Row{ofVerdict, "verdict.candidates.against.cites.check"_L1},
    Row{ofVerdict, "verdict.candidates.against.cites.event"_L1},
    Row{ofVerdict, "verdict.candidates.rules.rule"_L1},
    Row{ofVerdict, "verdict.candidates.rules.result"_L1},
    Row{ofVerdict, "verdict.candidates.rules.text"_L1, Rule::Sentence},
    Row{ofVerdict, "verdict.candidates.rules.cites.check"_L1},
    Row{ofVerdict, "verdict.candidates.rules.cites.event"_L1},
    Row{ofVerdict, "verdict.candidates.alternatives.id"_L1},
    Row{ofVerdict, "verdict.candidates.alternatives.text"_L1, Rule::Sentence},
    Row{ofVerdict, "verdict.candidates.alternatives.cites.check"_L1},
    Row{ofVerdict, "verdict.candidates.alternatives.cites.event"_L1},
    Row{ofVerdict, "verdict.to_settle.check"_L1},
    Row{ofVerdict, "verdict.to_settle.by"_L1},
    Row{ofVerdict, "verdict.cause"_L1},
    Row{ofVerdict, "verdict.accepted"_L1},
    Row{ofVerdict, "verdict.symptom"_L1, Rule::Sentence},
    Row{ofVerdict, "verdict.recovery.since"_L1},
    Row{ofVerdict, "verdict.may_hide"_L1},
    Row{ofVerdict, "verdict.whys.text"_L1, Rule::Sentence},
    Row{ofVerdict, "verdict.whys.cites.check"_L1},
    Row{ofVerdict, "verdict.whys.cites.event"_L1},
    Row{ofVerdict, "verdict.contributing.text"_L1, Rule::Sentence},
    Row{ofVerdict, "verdict.contributing.cites.check"_L1},
    Row{ofVerdict, "verdict.contributing.cites.event"_L1},
    Row{ofVerdict, "verdict.coverage.not_asked"_L1},
    Row{ofVerdict, "verdict.coverage.unanswered"_L1},
};

bool appliesTo(const Row &row, EventKind kind)
{
    const bool holdsVerdict = kind == EventKind::RunEnded || kind == EventKind::UpdateShared;
    return row.kind == kind || (row.kind == ofVerdict && holdsVerdict);
}

Rule ruleOf(EventKind kind, QStringView path)
{
    Rule rule = path.isEmpty() ? Rule::Ours : Rule::Free;
    for (const Row &row : bodyRows) {
        if (!appliesTo(row, kind))
            continue;
        if (row.path == path)
            return row.rule;
        const bool leadsToIt =
            row.path.size() > path.size() && row.path.startsWith(path) && row.path[path.size()] == u'.';
        if (leadsToIt)
            rule = Rule::Ours;
    }
    return rule;
}

/// One body, from its root down. A fact's name is that of its value, which stands a level below it.
class BodyMask final
{
public:
    BodyMask(EventKind kind, const Masker &masker)
        : m_kind(kind)
        , m_masker(masker)
    {}

    [[nodiscard]] QJsonValue masked(const QString &path, const QString &name, const QJsonValue &value) const
    {
        switch (ruleOf(m_kind, path)) {
        case Rule::Own:
            return value;
        case Rule::Ours:
            return ours(path, name, value);
        case Rule::Sentence:
            return sentenceToJson(maskedSentence(sentenceFromJson(value.toObject()), m_masker));
        case Rule::Text:
            return m_masker.mask(value);
        case Rule::Arguments:
            return QJsonArray::fromStringList(m_masker.maskArguments(value.toVariant().toStringList()));
        case Rule::FactValue:
            return isOwnWord(name, value) ? value : m_masker.maskNamed(name, value);
        case Rule::Composed:
            return m_masker.maskComposed(value);
        case Rule::Detail:
            return isOwnDetail(name) ? value : m_masker.maskNamed(name, value);
        case Rule::Free:
            break;
        }
        return m_masker.maskNamed(name, value);
    }

private:
    [[nodiscard]] QJsonValue ours(const QString &path, const QString &name, const QJsonValue &value) const
    {
        if (value.isArray()) {
            QJsonArray result;
            for (const QJsonValue &element : value.toArray())
                result.append(ours(path, name, element));
            return result;
        }
        if (!value.isObject())
            return m_masker.maskNamed(name, value);
        const QString front = path.isEmpty() ? QString() : QString(path + u'.');
        const bool anyKey = ruleOf(m_kind, QString(front + u'*')) != Rule::Free;
        QJsonObject result;
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QString key = anyKey ? u"*"_s : member.key();
            result.insert(member.key(), masked(front + key, path.endsWith(u".*") ? name : member.key(), *member));
        }
        return result;
    }

    EventKind m_kind;
    const Masker &m_masker;
};

} // namespace

QJsonObject maskedBody(EventKind kind, const QJsonObject &body, const Masker &masker)
{
    return BodyMask(kind, masker).masked({}, {}, body).toObject();
}

bool isOwnWord(const QString &fact, const QJsonValue &value)
{
    const QString text = value.toString();
    if (fact == "connection"_L1)
        return text == "ok"_L1 || enumNamed<FailureClass>(text).has_value();
    if (fact == "parameters.password"_L1)
        return text == "set"_L1 || text == "not set"_L1;
    const bool ofSignature =
        fact.startsWith("signatures."_L1) && (fact.endsWith(".first"_L1) || fact.endsWith(".last"_L1));
    return (fact == "last_at"_L1 || ofSignature) && parseInstant(text).has_value();
}

bool isOwnDetail(const QString &name)
{
    static const QSet<QString> words{u"check"_s, u"class"_s, u"outcome"_s, u"sqlstate"_s, u"since"_s, u"what"_s};
    return words.contains(name);
}

} // namespace sitrep
