// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

// What a bundle may be: it comes by mail from anywhere, and may have been made to hurt. An incident of a day with 500 checks asked a hundred
// times has some 20 MiB unpacked; what is larger is refused when it is written too, so that nobody sends what nobody can open.
namespace sitrep::bundlelimits {

inline constexpr qint64 mebibyte = qint64{1024} * 1024;

/// Bytes of the file. gzip packs JSON of this kind ten times and more.
inline constexpr qint64 mostPacked = qint64{32} * 1024 * 1024;
/// Bytes of all lines. Deflate unpacks up to 1,032 bytes from one (https://zlib.net/zlib_tech.html), so the file's size bounds nothing.
inline constexpr qint64 mostUnpacked = qint64{128} * 1024 * 1024;
/// Bytes of a line: the largest body of an event (1 MiB) and what stands around it.
inline constexpr qint64 longestLine = qint64{1024 + 64} * 1024;
/// Events, each with an id in an index.
inline constexpr qint64 mostEvents = 250'000;
/// Levels of JSON in a line: what QJsonDocument reads (nestingLimit in its qjsonparser.cpp), as from the journal's row.
inline constexpr int deepest = 1'024;
/// Values of JSON in all lines. `[]` is two bytes in the file and about a hundred in memory.
inline constexpr qint64 mostValues = 4'000'000;

} // namespace sitrep::bundlelimits
