// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

namespace sitrep {

struct AlertFile
{
    QJsonObject details; ///< as of alertDetails()
    QString problem;     ///< a sentence that names the file; empty: it was read
};

/// \a path, or "-" for standard input, which is read to its end. A pipe, a device and what is larger than an alert may be is refused.
[[nodiscard]] AlertFile readAlertFile(const QString &path);

} // namespace sitrep
