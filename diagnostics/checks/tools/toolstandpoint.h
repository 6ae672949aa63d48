// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <map>

namespace sitrep {

struct Evidence;

/// As whom and where a tool of a cloud or a cluster speaks, as far as its arguments or, where these are silent, variables
/// of its environment tell. Empty: not told.
struct ToolPlace
{
    QString account;   ///< gcloud --account, aws --profile, kubectl --as or --user
    QString project;   ///< gcloud --project, docker compose --project-name
    QString context;   ///< kubectl --context, docker --context
    QString nameSpace; ///< kubectl --namespace

    friend bool operator==(const ToolPlace &, const ToolPlace &) = default;
};

/// Of gcloud, kubectl, oc, aws and docker; nothing is told of other programs. What stands behind `--` is of another
/// program. \a environment: that in which the tool runs; empty when it runs elsewhere. Pure.
[[nodiscard]] ToolPlace toolPlaceOf(const QStringList &arguments, const QMap<QString, QString> &environment);

/// Into standpoint and identity of \a evidence.
void tellPlace(const ToolPlace &place, Evidence &evidence);

} // namespace sitrep
