// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/format/fileformat.h"

#include <algorithm>
#include <string>

namespace sitrep {

LogFormat formatOf(const LogFile &file, std::optional<LogFormatName> named)
{
    // Of ten thousand small files each would else cost a quarter of a MiB of zeros. Those of /proc have no size.
    constexpr auto most = static_cast<qint64>(LogFormat::sampleSize);
    const qint64 size = file.size() > 0 ? std::min(file.size(), most) : most;
    std::string sample(static_cast<size_t>(size), '\0');
    const qint64 got = file.read(0, sample.data(), static_cast<qint64>(sample.size()));
    sample.resize(static_cast<size_t>(std::max(got, qint64{0})));
    return named ? LogFormat::named(*named, sample, file.changed()) : LogFormat::recognise(sample, file.changed());
}

} // namespace sitrep
