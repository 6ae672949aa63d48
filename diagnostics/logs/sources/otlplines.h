// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>
#include <string_view>

namespace sitrep {

/// Whether a log begins as the file exporter of the OpenTelemetry collector writes it: OTLP as JSON, a batch a line.
[[nodiscard]] bool beginsOtlp(std::string_view firstBytes);

/// Makes one line of each log record of OTLP/JSON (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding), with what
/// its batch says of the resource and the scope behind its own members. A line that is no batch of records stays as it is. One
/// object for one thread.
class OtlpLines final
{
public:
    /// A line is valid during the call, and has no line end; false ends it.
    using Take = std::function<bool(std::string_view line)>;

    OtlpLines();
    ~OtlpLines();
    OtlpLines(const OtlpLines &) = delete;
    OtlpLines &operator=(const OtlpLines &) = delete;

    /// What each record repeats has so many bytes at most; a longer resource or scope is left out.
    static constexpr size_t longestRepeated = size_t{16} * 1024;

    /// Calls \a take for the lines of one batch, without its line end. Holds one record beside the batch.
    bool split(std::string_view batch, const Take &take);
    [[nodiscard]] qint64 leftOut() const; ///< records without their resource or scope

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sitrep
