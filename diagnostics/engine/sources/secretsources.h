// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/runbook/runbook.h"
#include "diagnostics/redaction/redactor.h"
#include "diagnostics/runbook/env/environment.h"

namespace sitrep {

struct SettingsFile;

/// Tells \a redactor what of a variable is a secret: the whole value when its name is that of a secret or \a declared,
/// and whatever secret stands inside of it.
void addSecretsOf(Redactor &redactor, const QString &name, const QString &value, bool declared = false);

/// The same of every value of \a environment, hidden ones too.
void addSecretsOf(Redactor &redactor, const Environment &environment);

/// All that is known before a file of a check is read: the values of \a environment, the parameters of \a runbook by their
/// names, and what it puts where a password stands, in an address or a header: elsewhere that may stand alone.
void addSecretsOf(Redactor &redactor, const Environment &environment, const Runbook &runbook);

/// What a settings file says is a secret by the name of its key.
void addSecretsOf(Redactor &redactor, const SettingsFile &file);

} // namespace sitrep
