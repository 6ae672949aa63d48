// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

// Which things a command of a cloud or a cluster names.
namespace sitrep {

struct NamedThing
{
    QString role; ///< "sql instances", "run services", "project", "namespace"
    QString name;
    friend bool operator==(const NamedThing &, const NamedThing &) = default;
};

/// What an argument vector asks about by name: gcloud and its like (`sql instances describe NAME`), kubectl (`get KIND NAME`),
/// and what options name for either (--project, --context, --namespace, --service, …). Only of commands that look and change
/// nothing; names that are still to be put in (${…}) are left out. Pure.
[[nodiscard]] QList<NamedThing> namesAskedBy(const QStringList &arguments);

/// The same of each such command in a text that a person wrote, whole lines, in code spans or not: a list a command.
[[nodiscard]] QList<QList<NamedThing>> namesInText(const QString &text);

/// Whether \a role tells where a thing is (project, context, namespace), and not which.
[[nodiscard]] bool isPlaceOfThings(const QString &role);

/// What a value that has the form of a Cloud SQL connection name, project:region:instance, names; empty for others.
[[nodiscard]] QList<NamedThing> namesInValue(const QString &value);

} // namespace sitrep
