// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/domain/incident/event.h"

#include <QByteArray>

#include <optional>

namespace sitrep {

/// An event as a line of a bundle: compact JSON with sorted keys and no line end, of the ten values of the journal's row (times in
/// microseconds) and of \a before, the SHA-256 of the line before in lower-case hex; of the first one it is empty. An event whose row was
/// damaged says so. Equal events give equal bytes.
[[nodiscard]] QByteArray eventLine(const Event &event, const QByteArray &before);

struct ReadEventLine
{
    Event event;
    QByteArray before;
};

/// Nothing: it is no such line. \a line must be within the limits; a kind or a version that is not known is kept as it is.
[[nodiscard]] std::optional<ReadEventLine> readEventLine(const QByteArray &line);

/// SHA-256 of \a line, lower-case hex.
[[nodiscard]] QByteArray hashOfLine(const QByteArray &line);

/// How deep and how many the values of a text of JSON are. Linear, without recursion and without memory, so that it can be asked before
/// anything is made of the text; of what is no JSON the answer means nothing.
struct JsonMeasure
{
    int depth = 0;
    qint64 values = 0;
};
[[nodiscard]] JsonMeasure measureJson(const QByteArray &text);

} // namespace sitrep
