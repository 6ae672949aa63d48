// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/checks/collector.h"

namespace sitrep {

/// `dns: name`: which addresses does a name have, from here? Facts: addresses (A and AAAA, in the order in which they
/// would be tried), count, ms. A name without any address is class missing; a resolver that refuses, fails or is silent
/// says nothing about the name: class resolver.
class DnsCollector final : public Collector
{
public:
    [[nodiscard]] Observation collect(const CheckContext &context) const override;
};

} // namespace sitrep
