// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/masker.h"

#include <QString>

#include <memory>

namespace sitrep {

/// Sitrep's own log: spdlog's default logger into `$XDG_STATE_HOME/sitrep/sitrep.log`, three files of 1 MiB, mode 0600. Every line is masked
/// before it reaches the file, and Qt's messages go there too. Where the file cannot be made, nothing is logged: a full disk may be the
/// very outage. Made once, at the start of main; any thread may log.
class OwnLog
{
public:
    explicit OwnLog(const QString &file = defaultFile());
    ~OwnLog();
    OwnLog(const OwnLog &) = delete;
    OwnLog &operator=(const OwnLog &) = delete;

    [[nodiscard]] static QString defaultFile();

    /// The masker that knows the values of the open incident; until it is told, lines are masked by the rules alone.
    void setMasker(std::shared_ptr<const Masker> masker);

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace sitrep
