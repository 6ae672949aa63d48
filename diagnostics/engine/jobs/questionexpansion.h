// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/engine/jobs/checkjob.h"

namespace sitrep {

/// Puts values where the question of \a job has ${…}: into its config and the way there, except what a Sitrep over there
/// expands by its own environment; and expandExpectations(). The redactor learns each secret among them. Gives the class
/// unset when one has no value.
[[nodiscard]] std::optional<Failure> expandQuestion(CheckJob &job);

/// Puts values and masks into what facts are compared with. Gives the names that are not set.
[[nodiscard]] QStringList expandExpectations(CheckJob &job);

} // namespace sitrep
