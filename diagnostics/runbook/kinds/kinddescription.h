// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/check.h"
#include "diagnostics/domain/runbook/checkkind.h"
#include "diagnostics/runbook/kinds/factshape.h"
#include "diagnostics/runbook/reader/shape/shape.h"

#include <span>
#include <vector>

namespace sitrep {

/// What one word of a list in the config adds to a kind, as a probe does.
struct KindOption
{
    QString word;
    QString about; ///< for the schema
    std::vector<FactShape> facts;
    QList<Expectation> expect; ///< when the runbook writes none on these facts
};

/// Everything that the reader knows of a kind; each kind is described once, here.
///
/// Check::config holds the long form, an object of these keys:
///   variables   from: [file…] or ["process"], absent for the loaded environment, or {command: […], names: path}, {process: name},
///               {pid: number or file}; required: [NAME…];
///               rules: {NAME: {type, min_length, max_length, not_placeholder, agrees_with: [NAME…]}}
///   settings    file or files: [glob…]; pattern
///   agree       label: "check.fact", twice
///   dns         name, servers: [address…], types: [A, AAAA, CNAME, MX, TXT, SRV, NS]
///   tcp         address
///   tls         address, server_name, starttls, root_file
///   http        url, method, headers: {name: text}, body, min_bytes: a number or a size, root_file
///   postgres    url (or a conninfo), credential: service or own, min_bytes: a number or a size, probes: [name…]
///   command, plugin  arguments: […]
///   logs        source, last
///   prometheus  url, query, last, step, headers: {name: text}
///   junit       files: [glob…]
///   manual      question
///
/// Rules of `variables` become these expectations: required: NAME.set `required`; type: NAME.well_formed true; min_length and max_length:
/// NAME.length; not_placeholder: NAME.looks_like_placeholder false; agrees_with: NAME.agrees_with.OTHER true. A collector yields these facts for the
/// variables that are set.
struct KindDescription
{
    CheckKind kind = CheckKind::Manual;
    ShapePtr shape;          ///< of the value as written
    QString scalarKey;       ///< `tcp: host:port` is short for {address: host:port}; empty: there is no such form
    QString listKey;         ///< `command: [a, b]` is short for {arguments: [a, b]}
    Says says = Says::Works; ///< `agree` has the weaker of its two sides instead
    Milliseconds timeout{10'000};
    std::vector<FactShape> facts;
    QList<Expectation> expect; ///< when the runbook writes none
    QString optionsKey;        ///< of the config: a list of words among `options`; empty: there are none
    std::vector<KindOption> options;
};

/// In the order of CheckKind.
[[nodiscard]] std::span<const KindDescription> kindDescriptions();
[[nodiscard]] const KindDescription &describe(CheckKind kind);
/// The name under which the kind yields \a fact: those of HTTP headers are written in any case.
[[nodiscard]] QString yieldedName(CheckKind kind, const QString &fact);
/// The words of a variable's `type`.
[[nodiscard]] QStringList variableTypes();

/// The names that a check's `identity` may compare, and those of them that what answers to \a kind can tell.
[[nodiscard]] QStringList identityNames();
[[nodiscard]] QStringList identityNames(CheckKind kind);

/// What `samples` adds to every kind.
[[nodiscard]] const std::vector<FactShape> &sampleFacts();

} // namespace sitrep
