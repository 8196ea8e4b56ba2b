"""Trains a model of language understanding: `train_nlu CONFIG DATA OUT MODULE…`.

The last line of standard output is JSON: seconds of training, once the modules have been imported,
and the path of the model.
"""

import json
import sys
import time
from importlib import import_module

from rasa.model_training import train_nlu

config, data, out, *modules = sys.argv[1:]
for name in modules:
    import_module(name)
begin = time.perf_counter()
model = train_nlu(config, data, out, fixed_model_name="model")
print(json.dumps({"seconds": time.perf_counter() - begin, "model": model}))
