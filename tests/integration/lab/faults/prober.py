# SPDX-License-Identifier: Apache-2.0
from faults import at_once, fault


@fault("builtin.prober-clock", clock="+400 days", certain=False)
def clock_ahead(world):
    yield at_once


@fault("builtin.prober-clock", clock="-60 days", certain=False)
def clock_behind(world):
    yield at_once
