// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/judgement/layers/belonging.h"

#include "diagnostics/domain/assessment/changedbefore.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sitrep {

namespace {

struct CategoryRow
{
    QLatin1StringView category;
    Layer layer;
};
constexpr std::array categoryRows{
    CategoryRow{"code"_L1, Layer::Code},
    CategoryRow{"configuration"_L1, Layer::Configuration},
    CategoryRow{"environment"_L1, Layer::Environment},
    CategoryRow{"network"_L1, Layer::Infrastructure},
    CategoryRow{"platform"_L1, Layer::Infrastructure},
    CategoryRow{"data"_L1, Layer::Infrastructure},
    CategoryRow{"external"_L1, Layer::Infrastructure},
};

std::optional<Layer> layerOfKind(const Check &check)
{
    switch (check.kind) {
    case CheckKind::Junit:
        return Layer::Code;
    case CheckKind::Settings:
    case CheckKind::Agree:
        return Layer::Configuration;
    case CheckKind::Variables:
        return Layer::Environment;
    case CheckKind::Dns:
    case CheckKind::Tcp:
    case CheckKind::Tls:
    case CheckKind::Postgres:
        return Layer::Infrastructure;
    case CheckKind::Command:
        return check.says == Says::Configured ? std::optional(Layer::Infrastructure) : std::nullopt;
    case CheckKind::Http:
    case CheckKind::Plugin:
    case CheckKind::Logs:
    case CheckKind::Prometheus:
    case CheckKind::Manual:
        return std::nullopt;
    }
    Q_UNREACHABLE();
    return std::nullopt;
}

void add(QList<Layer> &layers, std::optional<Layer> layer)
{
    if (layer && !layers.contains(*layer))
        layers.append(*layer);
}

/// A commit may be of code or of configuration; what is deployed brings both, and its environment.
QList<Layer> layersOfSource(const ChangeSource *source, const QString &component, const Runbook &runbook)
{
    if (source != nullptr && source->isGit())
        return {Layer::Code, Layer::Configuration};
    QList<Layer> layers;
    for (const Check *check : runbook.checksOf(component)) {
        for (const Layer layer : layersOfCheck(*check, runbook))
            add(layers, layer);
    }
    return layers.isEmpty() ? QList<Layer>{Layer::Code, Layer::Configuration, Layer::Environment} : layers;
}

const ChangeSource *sourceNamed(const QString &id, const Runbook &runbook)
{
    const auto found = std::find_if(runbook.changes.cbegin(), runbook.changes.cend(),
                                    [&id](const ChangeSource &source) { return source.id == id; });
    return found == runbook.changes.cend() ? nullptr : &*found;
}

} // namespace

std::optional<Layer> layerOfCategory(const QString &category)
{
    const auto found = std::find_if(categoryRows.begin(), categoryRows.end(),
                                    [&category](const CategoryRow &row) { return row.category == category; });
    return found == categoryRows.end() ? std::nullopt : std::optional(found->layer);
}

QList<Layer> layersOfCheck(const Check &check, const Runbook &runbook)
{
    QList<Layer> layers;
    if (check.confirmsVantage || runbook.symptoms.contains(check.id))
        return layers;
    for (const Cause &cause : runbook.causes) {
        if (cause.when.namedChecks().contains(check.id) || cause.refutedBy.namedChecks().contains(check.id))
            add(layers, layerOfCategory(cause.category));
    }
    if (layers.isEmpty())
        add(layers, layerOfKind(check));
    return layers;
}

std::optional<Instant> lastGoodMoment(const CaseFile &file)
{
    std::optional<Instant> good;
    for (const QString &symptom : file.runbook().symptoms) {
        for (const CheckResult *answer : file.answersOf(symptom)) {
            if (answer->outcome == Outcome::Pass && file.clocks().latest(*answer) < file.start())
                good = good ? std::max(*good, answer->at) : answer->at;
        }
    }
    return good;
}

QList<SeenChange> changedSinceGood(Layer layer, const CaseFile &file)
{
    const std::optional<Instant> good = lastGoodMoment(file);
    QList<SeenChange> changes;
    for (const SeenChange &change : file.incident().changes()) {
        const bool isBetween = change.at <= file.start() && (!good || change.at > *good);
        const ChangeSource *source = sourceNamed(change.source, file.runbook());
        if (isBetween && layersOfSource(source, change.component, file.runbook()).contains(layer))
            changes.append(change);
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const SeenChange &left, const SeenChange &right) { return left.at < right.at; });
    return changes;
}

bool isEveryChangeKnown(Layer layer, const CaseFile &file)
{
    const TimeSpan span{lastGoodMoment(file).value_or(file.start() - changedBeforeSpan), file.start()};
    bool any = false;
    for (const ChangeSource &source : file.runbook().changes) {
        if (!layersOfSource(&source, source.component, file.runbook()).contains(layer))
            continue;
        const std::optional<ChangesAnswer> answer = answerAbout(file.incident(), source.id, span);
        if (!answer || !answer->tellsAllOf(span))
            return false;
        any = true;
    }
    return any;
}

} // namespace sitrep
