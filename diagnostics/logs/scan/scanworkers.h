// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnostics/logs/scan/piecescan.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace sitrep {

/// Reads pieces of files on all cores, several files side by side. Its memory is that of ScanBuffers for each worker and
/// the blocks that nobody took yet.
class ScanWorkers final
{
public:
    /// A single worker is none: then take() reads by itself. Files and their formats outlive this object.
    ScanWorkers(std::span<const std::shared_ptr<const LogFile>> files, std::span<const LogFormat> formats,
                std::vector<LogPiece> pieces, const std::stop_token &stop);
    ~ScanWorkers();
    ScanWorkers(const ScanWorkers &) = delete;
    ScanWorkers &operator=(const ScanWorkers &) = delete;

    [[nodiscard]] const std::vector<LogPiece> &pieces() const { return m_pieces; }
    /// The lines of the next piece, in their order; waits for them. As often as there are pieces.
    [[nodiscard]] PieceLines take();

private:
    void work(const std::stop_token &ended);
    [[nodiscard]] PieceLines scan(size_t piece, const ScanBuffers &buffers) const;

    std::span<const std::shared_ptr<const LogFile>> m_files;
    std::span<const LogFormat> m_formats;
    const std::vector<LogPiece> m_pieces;
    std::stop_token m_stop;
    std::optional<ScanBuffers> m_ownBuffers; // without workers
    std::mutex m_mutex;                      // protects the next three
    std::condition_variable m_ready;
    std::vector<std::optional<PieceLines>> m_results;
    size_t m_next = 0;                   // for a worker
    size_t m_taken = 0;                  // by take()
    std::vector<std::jthread> m_workers; // last: joined before the rest is gone
};

} // namespace sitrep
