// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/templates/minedlog.h"

#include "diagnostics/logs/templates/signaturekey.h"
#include "diagnostics/logs/templates/signaturemerge.h"

#include <algorithm>
#include <numeric>

namespace sitrep {

namespace {

constexpr quint32 noTemplate = std::numeric_limits<quint32>::max(); // of what came before only

/// The text and the keys of a template; the rest is counted.
MinedTemplate namedTemplate(const MergedSignatures &merged, const std::vector<SignatureTable::Signature> &signatures,
                            const std::vector<size_t> &kept)
{
    MinedTemplate made;
    made.text = QString::fromUtf8(merged.text.data(), static_cast<qsizetype>(merged.text.size()));
    made.key = signatureKey(merged.text);
    for (const size_t member : merged.members) {
        const SignatureTable::Signature &signature = signatures[kept[member]];
        made.isWide = made.isWide || signature.scope != SignatureTable::Scope::One;
        if (signature.scope == SignatureTable::Scope::One)
            made.keys.push_back(signature.key);
    }
    std::ranges::sort(made.keys);
    if (made.keys.size() > MinedLog::mostKeys)
        made.keys.resize(MinedLog::mostKeys);
    return made;
}

} // namespace

MinedLog::MinedLog(SignatureTable table, Instant origin, std::chrono::microseconds step, const MiningQuestion &question,
                   bool reachesBefore)
    : m_table(std::move(table))
    , m_step(step)
{
    const std::vector<SignatureTable::Signature> &signatures = m_table.signatures();
    std::vector<size_t> kept;
    std::vector<std::string> texts; // a wide one may have masks side by side, which become one
    LogMask mask;
    for (size_t i = 0; i < signatures.size(); ++i) {
        if (!signatures[i].tally.isEmpty()) {
            kept.push_back(i);
            texts.emplace_back(mask(signatures[i].text));
        }
    }
    std::vector<MergedSignatures> merged = mergeSignatures({texts.begin(), texts.end()});
    std::vector<SignatureTally> tallies(merged.size());
    for (size_t i = 0; i < merged.size(); ++i) {
        for (const size_t member : merged[i].members)
            tallies[i].add(signatures[kept[member]].tally);
    }
    std::vector<size_t> order(merged.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::ranges::sort(order, [&](size_t a, size_t b) {
        return tallies[a].count() != tallies[b].count() ? tallies[a].count() > tallies[b].count()
                                                        : merged[a].text < merged[b].text;
    });
    std::erase_if(order, [&](size_t i) { return tallies[i].count() == 0; });
    m_templateOf.resize(signatures.size(), noTemplate);
    for (const size_t i : order) {
        for (const size_t member : merged[i].members)
            m_templateOf[kept[member]] = static_cast<quint32>(m_templates.size());
        MinedTemplate made = namedTemplate(merged[i], signatures, kept);
        tallies[i].writeTo(made, origin, step);
        if (reachesBefore && question.incidentStart)
            tallies[i].tellWhetherNew(made, question);
        made.number = m_templates.size() + 1;
        m_templates.push_back(std::move(made));
    }
}

std::optional<size_t> MinedLog::find(std::string_view message, LogMask &mask) const
{
    const auto signature = m_table.find(message, mask);
    return signature && m_templateOf[*signature] != noTemplate ? std::optional<size_t>(m_templateOf[*signature])
                                                               : std::nullopt;
}

bool MinedLog::isAtLeast() const
{
    return uncounted() > 0 || std::ranges::any_of(m_templates, [](const MinedTemplate &one) { return one.isWide; });
}

} // namespace sitrep
