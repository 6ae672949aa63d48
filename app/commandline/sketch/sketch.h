// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/problem.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

// What `sitrep init` makes of the files that lie in a folder: guesses, each with the place that it comes from. Values;
// no secret is ever taken into one: of a variable its name, of an address host and port.
namespace sitrep {

/// "docker-compose.yml:14".
struct SketchOrigin
{
    QString file;
    int line = 0; ///< 0: the file as a whole

    [[nodiscard]] QString text() const;
};

struct SketchComponent
{
    QString id;
    QString name;
    QStringList dependsOn; ///< ids
    SketchOrigin origin;
};

/// One expectation: `fact: matchers`, the latter as it stands in YAML.
struct SketchExpectation
{
    QString fact;
    QString matchers;
};

struct SketchCheck
{
    QString id;
    QString component; ///< id; empty: it is about us
    QStringList lines; ///< of its YAML but component and expect, without indentation
    QList<SketchExpectation> expect;
    SketchOrigin origin;
};

/// A log source, a source of changes, or a parameter (which has one line: its value).
struct SketchEntry
{
    QString id;
    QStringList lines;
    SketchOrigin origin;
};

/// Grows while files are read. An id that is there already is never taken twice.
struct Sketch
{
    QString title;
    QStringList envFiles; ///< as the runbook names them
    QList<SketchEntry> parameters;
    QList<SketchEntry> vantages;
    QList<SketchComponent> components;
    QList<SketchEntry> logSources;
    QList<SketchEntry> changes;
    QList<SketchCheck> checks;
    QMap<QString, QString> componentOfHost; ///< "db", "localhost:5433" -> id of the component that answers there
    QMap<QString, QString> vantageOfHost;   ///< "db" -> id of the vantage from which alone this name is known
    QStringList readFiles;                  ///< that something was made of
    QList<Problem> problems;                ///< of files that could not be understood

    /// The component of this id; made when there is none.
    SketchComponent &component(const QString &id, const QString &name, const SketchOrigin &origin);
    [[nodiscard]] bool hasComponent(const QString &id) const;
    /// Unknown ids, doubles and itself are left out.
    void addDependency(const QString &component, const QString &on);
    /// Under an id of its own: `web`, `web-2` …
    void addCheck(SketchCheck check);
    /// Once: what has the id already stays.
    void addParameter(const QString &id, const QString &value, const SketchOrigin &origin);
    /// With a check that confirms it: that a name is known.
    void addVantage(const QString &id, const QStringList &lines, const QString &nameKnownThere,
                    const SketchOrigin &origin);
    void addLogSource(const QString &id, const QStringList &lines, const SketchOrigin &origin);
    /// The component that answers at this host and port, by name or as published on this machine; else \a otherwise.
    [[nodiscard]] QString componentAt(const QString &host, const QString &port, const QString &otherwise) const;
};

/// An id made of any text: "My_App v2" -> "my_app-v2". Never empty.
[[nodiscard]] QString sketchId(const QString &text);

} // namespace sitrep
