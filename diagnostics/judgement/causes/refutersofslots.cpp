// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/causes/refuting.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

// Of a server that has no connection left: whose limit it is, and who holds them.
namespace sitrep::refuters {

namespace {

/// InitProcess() and InitPostgres() of PostgreSQL 9.6 to 17 (proc.c, postinit.c): of the server's own limit. Those of a role and
/// of a database have other words. A server that speaks another language says nothing here.
bool saysItIsFull(const CheckResult &failure)
{
    static constexpr std::array words{"too many clients already"_L1, "remaining connection slots are reserved"_L1};
    const QString said =
        failure.observation.failure ? failure.observation.failure->detail.value("server"_L1).toString() : QString();
    return std::any_of(words.begin(), words.end(), [&said](QLatin1StringView part) { return said.contains(part); });
}

std::optional<double> numberOf(const CheckResult &result, const QString &name)
{
    const Fact *fact = factNamed(result.observation.facts, name);
    return fact != nullptr && fact->value.isDouble() ? std::optional(fact->value.toDouble()) : std::nullopt;
}

/// Sound answers about the server that \a failure is of, of which \a which holds.
template<typename Which>
Results ofItsServer(const CheckResult &failure, const CaseFile &file, Which which)
{
    return soundOnes(failure, file, [&](const CheckResult &result, const Check &check) {
        const bool isIt = check.component == file.componentOf(failure) || isOfSameThing(result, failure);
        return check.kind == CheckKind::Postgres && isIt && which(result);
    });
}

QStringList rolesOfTheService(const CaseFile &file)
{
    QStringList roles;
    for (const Check &check : file.runbook().checks) {
        const CheckResult *result = file.of(check.id);
        const bool isOfIt =
            check.kind == CheckKind::Postgres && check.config.value("credential"_L1).toString() == "service"_L1;
        const Fact *user =
            isOfIt && result != nullptr ? factNamed(result->observation.facts, u"parameters.user"_s) : nullptr;
        if (user != nullptr)
            roles.append(user->value.toString());
    }
    return roles;
}

/// "shop" of "45 of app billing, role shop from 10.0.0.7, idle; …", as the probe `connections` tells its largest group.
QString roleOfTop(const CheckResult &result)
{
    static const QRegularExpression told(u"^\\d+ of app .*?, role (.*?) from "_s);
    const Fact *top = factNamed(result.observation.facts, u"connections.top"_s);
    return top != nullptr ? told.match(top->value.toString()).captured(1) : QString();
}

} // namespace

Results limitsAreFree(const CheckResult &failure, const CaseFile &file)
{
    constexpr double full = 100;
    const Results free = soundOnes(failure, file, [&](const CheckResult &result, const Check & /*check*/) {
        const std::optional<double> used = numberOf(result, u"connection_limits.used_percent"_s);
        return used && *used < full && isOfSameThing(result, failure);
    });
    return itself(failure, saysItIsFull(failure)) + free;
}

Results asManySlotsAsBefore(const CheckResult &failure, const CaseFile &file)
{
    return ofItsServer(failure, file, [&](const CheckResult &result) {
        const std::optional<double> usable = numberOf(result, u"slots.usable"_s);
        const QList<const CheckResult *> answers = file.answersOf(result.check);
        return usable && std::any_of(answers.cbegin(), answers.cend(), [&](const CheckResult *answer) {
                   return file.clocks().latest(*answer) < file.began()
                          && numberOf(*answer, u"slots.usable"_s) == usable;
               });
    });
}

Results othersHoldTheSlots(const CheckResult &failure, const CaseFile &file)
{
    constexpr double most = 50;
    const QStringList roles = rolesOfTheService(file);
    return ofItsServer(failure, file, [&](const CheckResult &result) {
        const std::optional<double> share = numberOf(result, u"connections.top_percent"_s);
        const QString role = roleOfTop(result);
        return share && *share > most && !role.isEmpty() && !roles.isEmpty() && !roles.contains(role);
    });
}

} // namespace sitrep::refuters
