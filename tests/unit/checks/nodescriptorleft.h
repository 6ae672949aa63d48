// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/resource.h>

namespace sitrep {

/// As long as it lives this process gets no new descriptor (EMFILE); those that are open stay.
class NoDescriptorLeft final
{
public:
    NoDescriptorLeft()
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        rlimit none = m_before;
        none.rlim_cur = 3; // the standard ones are open
        ::setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoDescriptorLeft() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    NoDescriptorLeft(const NoDescriptorLeft &) = delete;
    NoDescriptorLeft &operator=(const NoDescriptorLeft &) = delete;

private:
    rlimit m_before{};
};

} // namespace sitrep
