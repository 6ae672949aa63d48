// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/marks/labelplaces.h"

#include "diagnostics/logs/search/logsearch.h"

namespace sitrep {

using namespace Qt::StringLiterals;

namespace {

std::optional<LogExpression> labelExpression(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    std::optional<LogExpressionProblem> problem;
    LogExpression expression = LogExpression::read(u'"' + text + u'"', problem);
    return problem ? std::nullopt : std::optional(std::move(expression));
}

} // namespace

void LabelSearch::run(const std::stop_token &stop)
{
    std::vector<LabelPlace> found;
    for (int label = 0; label < int(texts.size()) && !stop.stop_requested(); ++label) {
        const auto expression = texts.at(label).isEmpty() ? std::nullopt : labelExpression(texts.at(label));
        for (size_t part = 0; expression && part < rows->parts().size() && !stop.stop_requested(); ++part) {
            const LogIndex &index = *rows->parts()[part].index;
            LogQuery query;
            query.expression = *expression;
            LogSearch::Options options;
            options.stop = stop;
            options.masker = masker.get();
            const LogHits hits = LogSearch::run(index, query, options).hits;
            for (int slice = 0; slice < slices && !stop.stop_requested(); ++slice) {
                const qint64 from = index.lineCount() * slice / slices;
                const qint64 number = hits.before(from);
                if (number >= hits.count() || hits.at(number) >= index.lineCount() * (slice + 1) / slices)
                    continue;
                const LogRow line{part, hits.at(number)};
                if (rows->shows(line))
                    found.push_back({label, rows->rowFrom(line)});
            }
        }
    }
    const std::scoped_lock lock(mutex);
    places = std::move(found);
    ended = true;
}

} // namespace sitrep
