// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `variables: {from:, required: […], rules: {NAME: {…}}}`: what is set, never to what. Facts of each name that the check
/// knows (required, with rules, in an expectation, named by agrees_with):
///   NAME.set                   whether it has a value that is not empty
///   NAME.length                in characters; absent when the name is not there
///   NAME.from                  file:line or process; absent when the name is not there, and of another program
///   NAME.well_formed           with `type`
///   NAME.looks_like_placeholder  with `not_placeholder`
///   NAME.agrees_with.OTHER     with `agrees_with`; absent when one of the two is not set or does not say it
/// Of a command's names there is `set` alone, of another process `set` and `length`.
class VariablesCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
