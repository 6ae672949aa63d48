// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/logs/scan/scanworkers.h"

#include <algorithm>

namespace sitrep {

namespace {

constexpr size_t mostWorkers = 16;                          // their buffers stay below 25 MiB
constexpr qint64 bytesForWorkers = qint64{2} * 1024 * 1024; // below these one thread is done before others have begun

size_t workersFor(const std::vector<LogPiece> &pieces)
{
    qint64 bytes = 0;
    for (const LogPiece &piece : pieces)
        bytes += piece.isWhole ? 0 : piece.to - piece.from;
    if (bytes < bytesForWorkers)
        return 1;
    return std::min(
        {static_cast<size_t>(std::max(std::thread::hardware_concurrency(), 1U)), mostWorkers, pieces.size()});
}

} // namespace

ScanWorkers::ScanWorkers(std::span<const std::shared_ptr<const LogFile>> files, std::span<const LogFormat> formats,
                         std::vector<LogPiece> pieces, const std::stop_token &stop)
    : m_files(files)
    , m_formats(formats)
    , m_pieces(std::move(pieces))
    , m_stop(stop)
{
    const size_t workers = workersFor(m_pieces);
    if (workers < 2) {
        m_ownBuffers.emplace();
        return;
    }
    m_results.resize(m_pieces.size());
    for (size_t i = 0; i < workers; ++i)
        m_workers.emplace_back([this](const std::stop_token &ended) { work(ended); });
}

ScanWorkers::~ScanWorkers()
{
    for (std::jthread &worker : m_workers)
        worker.request_stop(); // all, before the first is waited for
}

PieceLines ScanWorkers::scan(size_t piece, const ScanBuffers &buffers) const
{
    const LogPiece &asked = m_pieces[piece];
    return PieceScan(*m_files[asked.file], m_formats[asked.file], asked, buffers).run(m_stop);
}

void ScanWorkers::work(const std::stop_token &ended)
{
    const ScanBuffers buffers;
    while (!ended.stop_requested()) {
        size_t piece = 0;
        {
            const std::lock_guard lock(m_mutex);
            piece = m_next++;
        }
        if (piece >= m_pieces.size())
            return;
        PieceLines lines = scan(piece, buffers);
        const std::lock_guard lock(m_mutex);
        m_results[piece] = std::move(lines);
        m_ready.notify_one();
    }
}

PieceLines ScanWorkers::take()
{
    const size_t piece = m_taken++;
    if (m_ownBuffers)
        return scan(piece, *m_ownBuffers);
    std::unique_lock lock(m_mutex);
    m_ready.wait(lock, [&] { return m_results[piece].has_value(); });
    PieceLines lines = std::move(*m_results[piece]);
    m_results[piece].reset();
    return lines;
}

} // namespace sitrep
