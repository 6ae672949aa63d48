// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/whys/lacks.h"

#include "diagnostics/judgement/causes/contradictions.h"
#include "diagnostics/judgement/causes/soundness.h"
#include "diagnostics/judgement/whys/supposing.h"

#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

/// Lacks as they are found, the first of a check counts.
class Lacks
{
public:
    explicit Lacks(const CaseFile &file)
        : m_file(file)
    {}

    void add(const QString &id, SettleLack what)
    {
        const Check *check = m_file.check(id);
        if (check == nullptr || m_seen.contains(id))
            return;
        m_seen.insert(id);
        if (what != SettleLack::Answer || !addWhatItWaitsFor(*check))
            m_found.append({check, what});
    }

    [[nodiscard]] const QList<Lack> &found() const { return m_found; }

private:
    /// True where it would be left out again: what it needs first does not hold. Of that, what only lacks an answer can be had.
    bool addWhatItWaitsFor(const Check &check)
    {
        bool waits = false;
        for (const QString &needed : check.needs) {
            const CheckResult *result = m_file.of(needed);
            if (result == nullptr || result->outcome == Outcome::Pass || result->outcome == Outcome::Warn)
                continue;
            waits = true;
            if (!isAnswer(result->outcome))
                add(needed, SettleLack::Answer);
        }
        return waits;
    }

    const CaseFile &m_file;
    QSet<QString> m_seen;
    QList<Lack> m_found;
};

using Supply = void (*)(Lacks &lacks, const JudgedCause &cause, const CaseFile &file);

void addUnread(Lacks &lacks, const JudgedCause & /*cause*/, const CaseFile &file)
{
    for (const QString &check : unreadLogs(file))
        lacks.add(check, SettleLack::Answer);
}

void addSeenOnce(Lacks &lacks, const JudgedCause &cause, const CaseFile &file)
{
    for (const CheckResult *piece : cause.of.basis) {
        if (isRepeated(*piece, file).result == RuleResult::Open)
            lacks.add(piece->check, SettleLack::SecondLook);
    }
}

void addTooOld(Lacks &lacks, const JudgedCause &cause, const CaseFile &file)
{
    for (const CheckResult *piece : cause.of.basis) {
        if (isFresh(*piece, file).result != RuleResult::Holds)
            lacks.add(piece->check, SettleLack::FreshAnswer);
    }
}

/// What would tell apart what its evidence could mean.
void addTellingApart(Lacks &lacks, const JudgedCause &cause, const CaseFile &file)
{
    for (const Check &check : file.runbook().checks) {
        const CheckResult *result = file.of(check.id);
        if ((result == nullptr || !isAnswer(result->outcome)) && mayRefuteAMeaning(check, cause, file))
            lacks.add(check.id, SettleLack::Answer);
    }
}

/// From the place itself; what confirms that place; or, of a silence, what else can be asked over the network from there.
void addUnseen(Lacks &lacks, const JudgedCause &cause, const CaseFile &file)
{
    const QStringList suspects = cause.of.namedChecks();
    for (const CheckResult *piece : cause.of.basis) {
        const Check *check = file.check(piece->check);
        if (check == nullptr || isSeen(*piece, file, suspects).result != RuleResult::Open)
            continue;
        const VantagePoint *place = file.runbook().vantage(check->needsVantage);
        const bool isThere = place != nullptr && piece->observation.evidence.standpoint.confirmed.contains(place->id);
        if (place != nullptr && !isThere)
            lacks.add(check->id, SettleLack::Answer);
        for (const Check &other : file.runbook().checks) {
            const bool mayConfirm = isThere && place->confirmedBy.contains(other.id);
            const bool mayWitness = place == nullptr && goesToTheTarget(other.kind) && other.needsVantage.isEmpty()
                                    && (other.component != check->component || other.confirmsVantage);
            const CheckResult *result = file.of(other.id);
            if ((mayConfirm || mayWitness) && !suspects.contains(other.id)
                && (result == nullptr || !isAnswer(result->outcome)))
                lacks.add(other.id, SettleLack::Witness);
        }
    }
}

/// What would refute it and is too old or from elsewhere to; and, where two results contradict each other, the older one.
void addContradicted(Lacks &lacks, const JudgedCause &cause, const CaseFile &file)
{
    for (const CheckResult *result : cause.of.unsoundly) {
        if (isOfThePatient(*result, file).result != RuleResult::Holds)
            continue; // asked again it says the same: what a file says
        const bool isOld = isFresh(*result, file).result != RuleResult::Holds;
        lacks.add(result->check, isOld ? SettleLack::FreshAnswer : SettleLack::Answer);
    }
    for (const CitedSentence &row : contradictionsOf(cause.of, file)) {
        const CheckResult *oldest = nullptr;
        for (const Citation &cite : row.cites) {
            const CheckResult *result = row.cites.size() == 2 ? file.of(cite.check) : nullptr;
            if (result != nullptr && (oldest == nullptr || result->at < oldest->at))
                oldest = result;
        }
        if (oldest != nullptr)
            lacks.add(oldest->check, SettleLack::Agreement);
    }
}

struct SupplyRow
{
    VerdictRule rule;
    bool isForLikely; ///< it is asked of Likely too
    Supply supply;
};

/// What can be supplied to each rule that does not hold. To onset and mechanism no answer of now can add anything; what refutes
/// other candidates is among their open checks.
constexpr std::array supplies{
    SupplyRow{VerdictRule::Vantage, true, addUnseen},       SupplyRow{VerdictRule::Fresh, true, addTooOld},
    SupplyRow{VerdictRule::Against, true, addContradicted}, SupplyRow{VerdictRule::Repeat, false, addSeenOnce},
    SupplyRow{VerdictRule::Residue, false, addUnread},      SupplyRow{VerdictRule::Rivals, false, addTellingApart},
};

} // namespace

QList<Lack> lacksOf(const JudgedCause &cause, const CaseFile &file)
{
    Lacks lacks(file);
    for (const QString &check : cause.of.openChecks)
        lacks.add(check, SettleLack::Answer);
    if (file.recovery() || file.incident().isResolved())
        return lacks.found();
    for (const SupplyRow &row : supplies) {
        const bool isAsked = row.isForLikely || cause.verdictClass == VerdictClass::Likely;
        if (isAsked && !cause.holds(row.rule))
            row.supply(lacks, cause, file);
    }
    return lacks.found();
}

} // namespace sitrep
