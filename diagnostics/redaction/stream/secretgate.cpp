// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/redaction/stream/secretgate.h"

#include "diagnostics/redaction/stream/gatelook.h"

#include <algorithm>
#include <cstring>
#include <hs.h>

namespace sitrep {

struct SecretGate::Engine
{
    Engine();
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    static int found(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *engine);
    void take(const GateText &text, qsizetype at);
    void findPgpass(QByteArrayView bytes);

    std::vector<GateText> texts = gateTexts();
    hs_database_t *database = nullptr;
    hs_scratch_t *scratch = nullptr;
    GateLook look;
    std::vector<Hit> hits;
};

SecretGate::Engine::Engine()
{
    std::vector<const char *> begins;
    std::vector<size_t> lengths;
    std::vector<unsigned> ids;
    std::vector<unsigned> flags;
    begins.reserve(texts.size());
    lengths.reserve(texts.size());
    ids.reserve(texts.size());
    flags.reserve(texts.size());
    for (const GateText &text : texts) {
        ids.push_back(static_cast<unsigned>(begins.size()));
        begins.push_back(text.bytes.constData());
        lengths.push_back(static_cast<size_t>(text.bytes.size()));
        flags.push_back(text.anyCase ? HS_FLAG_CASELESS : 0);
    }
    hs_compile_error_t *error = nullptr;
    const bool compiled =
        hs_valid_platform() == HS_SUCCESS
        && hs_compile_lit_multi(begins.data(), flags.data(), ids.data(), lengths.data(),
                                static_cast<unsigned>(ids.size()), HS_MODE_BLOCK, nullptr, &database, &error)
               == HS_SUCCESS
        && hs_alloc_scratch(database, &scratch) == HS_SUCCESS;
    hs_free_compile_error(error);
    if (!compiled) {
        hs_free_database(database);
        database = nullptr;
    }
}

SecretGate::Engine::~Engine()
{
    hs_free_scratch(scratch);
    hs_free_database(database);
}

int SecretGate::Engine::found(unsigned id, unsigned long long, unsigned long long to, unsigned, void *engine)
{
    auto *own = static_cast<Engine *>(engine);
    const GateText &text = own->texts[id];
    own->take(text, static_cast<qsizetype>(to) - text.bytes.size());
    return 0;
}

void SecretGate::Engine::take(const GateText &text, qsizetype at)
{
    if (!look.holds(text, at))
        return;
    const Reach reach = beginsBlock(text.bytes) ? Reach::BlockBegin
                        : endsBlock(text.bytes) ? Reach::BlockEnd
                        : look.followsKind(at)  ? Reach::Object
                                                : Reach::Lines;
    hits.push_back({at, reach});
}

void SecretGate::Engine::findPgpass(QByteArrayView bytes)
{
    for (qsizetype begin = 0; begin < bytes.size();) {
        if (GateLook::beginsPgpass(bytes.sliced(begin)))
            hits.push_back({begin, Reach::Lines});
        const void *end = std::memchr(bytes.data() + begin, '\n', static_cast<size_t>(bytes.size() - begin));
        if (end == nullptr)
            break;
        begin = static_cast<const char *>(end) - bytes.data() + 1;
    }
}

SecretGate::SecretGate()
    : m_engine(std::make_unique<Engine>())
{
    if (m_engine->database == nullptr)
        m_engine.reset();
}

SecretGate::~SecretGate() = default;

std::vector<SecretGate::Hit> SecretGate::hitsIn(QByteArrayView bytes)
{
    if (!m_engine) {
        std::vector<Hit> all;
        for (qsizetype at = 0; at < bytes.size(); at += GateLook::reach)
            all.push_back({at, Reach::Lines});
        return all;
    }
    Engine &engine = *m_engine;
    engine.look.begin(bytes);
    engine.hits.clear();
    hs_scan(engine.database, bytes.data(), static_cast<unsigned>(bytes.size()), 0, engine.scratch, Engine::found,
            &engine);
    engine.findPgpass(bytes);
    std::sort(engine.hits.begin(), engine.hits.end(),
              [](const Hit &left, const Hit &right) { return left.at < right.at; });
    return std::exchange(engine.hits, {});
}

} // namespace sitrep
