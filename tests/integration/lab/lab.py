#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
import sys, os
from world import namespaces
if __name__ == "__main__":
    why = "" if os.environ.get(namespaces.INSIDE) else namespaces.missing()
    if why:
        print(f"skipped: {why}"); sys.exit(125)
    code = namespaces.enter()
    if code is not None:
        sys.exit(code)
    from world.world import World
    from world.network import run, at
    import time, subprocess
    t=time.time()
    w = World()
    try:
        w.start()
        print("healthy after", time.time()-t)
    except Exception as e:
        import traceback; traceback.print_exc()
        print(getattr(e,'stderr',''))
        for n in ('names','main','standby','pooler','service','edge','cache'): print(n, open(f'/run/lab/{n}.out').read()[-600:] if os.path.exists(f'/run/lab/{n}.out') else '-')
    if len(sys.argv)>1: subprocess.run(sys.argv[1:])
