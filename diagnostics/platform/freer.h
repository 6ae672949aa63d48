// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sitrep {

/// For std::unique_ptr: an object of a C library goes back by that library's own function. Needs no room in the pointer.
template<auto Free>
struct Freer
{
    template<typename Object>
    void operator()(Object *object) const
    {
        Free(object);
    }
};

} // namespace sitrep
