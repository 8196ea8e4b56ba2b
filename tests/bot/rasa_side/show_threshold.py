"""Print after how many new objects this process looks for circular garbage."""

import gc

print(gc.get_threshold()[0])
