// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/runbook/env/environment.h"

namespace sitrep {

/// Tells \a redactor what of a variable is a secret: the whole value when its name is that of a secret or \a declared,
/// and whatever secret stands inside of it.
void addSecretsOf(Redactor &redactor, const QString &name, const QString &value, bool declared = false);

/// The same of every value of \a environment, hidden ones too.
void addSecretsOf(Redactor &redactor, const Environment &environment);

/// A parameter that \a runbook puts where a password stands, in an address or a header: elsewhere it may stand alone.
void addSecretsOf(Redactor &redactor, const Runbook &runbook);

/// The same of every file that a check of \a runbook reads variables or settings from; what such a file says is a secret
/// by the name of its key. A file that is not there, or too large, adds nothing.
void addSecretsOfFiles(Redactor &redactor, const Runbook &runbook, const Environment &environment);

} // namespace sitrep
