// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/report/reportdocument.h"

namespace sitrep {

/// The checks as test cases for a pipeline, in the form that Jenkins and GitLab read
/// (https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd):
/// Fail is a failure, Unknown an error, Skip and what was not asked skipped. Warn is a case that passed and says so in its output.
[[nodiscard]] QString toJUnit(const ReportDocument &document);

} // namespace sitrep
