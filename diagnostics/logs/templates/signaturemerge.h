// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

/// Signatures that are of one statement, and the text that they share.
struct MergedSignatures
{
    std::string text;
    std::vector<size_t> members; ///< indexes of the signatures, ascending
};

/// Puts signatures together that differ in one word only where that word varies: it has six values or more (twelve where it
/// is the first word, which often is the verb or the service), or two when one of them is a mask already or the word
/// before it is "user". What tells failures apart has to have more than forty. Goes on until nothing changes. Some
/// other word must stay, so that `active`, `closing`, … are not one.
///
/// The order of \a signatures makes no difference. Any thread.
[[nodiscard]] std::vector<MergedSignatures> mergeSignatures(const std::vector<std::string_view> &signatures);

} // namespace sitrep
