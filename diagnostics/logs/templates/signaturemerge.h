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
/// is the first word, which often is the verb or the service), or two when one of them is a mask already or the words
/// before it are "user" or "password for". Goes on until nothing changes. Some other word must stay, so that `active`, `closing`, … are not
/// one.
///
/// What tells failures apart (a status, an exit code, an exception) is no such word, and does not keep others from being
/// one either: it is left out first and put back then, unless it has more than forty values.
///
/// The order of \a signatures makes no difference. Any thread.
[[nodiscard]] std::vector<MergedSignatures> mergeSignatures(const std::vector<std::string_view> &signatures);

} // namespace sitrep
