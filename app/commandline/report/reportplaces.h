// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QStringList>

#include <optional>

namespace sitrep {

/// Where a report in one format goes.
struct ReportPlace
{
    QString format;
    QString path; ///< empty: standard output
};

struct ReportPlaces
{
    QList<ReportPlace> places; ///< in the order of the formats
    QString folder;            ///< that is to be made before; empty: none
    QString problem;           ///< a sentence; then there are no places
};

/// Where \a formats go for `--output` \a output: a folder (one that is there, or a name that ends in /) takes a file called \a stem with the
/// ending of each format; one format is written to \a output itself; several take it as the beginning of their names, unless it is a
/// file or has the ending of one.
[[nodiscard]] ReportPlaces reportPlaces(const QStringList &formats, const QString &output, const QString &stem);

/// "incident-1278-update-3": what files are called in a folder. Of \a incident only letters, digits, dot, dash and underscore are kept.
[[nodiscard]] QString reportStem(const QString &incident, std::optional<int> update);

} // namespace sitrep
