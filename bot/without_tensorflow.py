"""Runs a module without TensorFlow: `python -m bot.without_tensorflow rasa train …`, for instance.

Rasa 3.6 imports TensorFlow however little of it a configuration uses, and spaCy takes it where it finds it: half
of a start and half of the memory, for nothing that our pipeline calls. Here both are told that there is none, and
the parts of Rasa that cannot do without stand empty; a configuration that names one is refused as unknown.
"""

import runpy
import sys
from types import ModuleType

EMPTY_PARTS = {
    "rasa.core.policies.ted_policy": ["TEDPolicy"],
    "rasa.core.policies.unexpected_intent_policy": ["UnexpecTEDIntentPolicy"],
    "rasa.nlu.classifiers.diet_classifier": ["DIETClassifier"],
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer": ["ConveRTFeaturizer"],
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer": ["LanguageModelFeaturizer"],
    "rasa.nlu.selectors.response_selector": ["ResponseSelector"],
    "rasa.utils.tensorflow.callback": ["RasaTrainingLogger", "RasaModelCheckpoint"],
    "rasa.utils.tensorflow.data_generator": ["RasaBatchDataGenerator"],
}


def leave_tensorflow_out() -> None:
    """Make TensorFlow missing in this process, which must not have imported Rasa yet."""
    sys.modules["tensorflow"] = None  # type: ignore[assignment]  # what Python takes for "there is no such module"
    for name, classes in EMPTY_PARTS.items():
        part = ModuleType(name)
        for each in classes:
            setattr(part, each, type(each, (), {}))
        sys.modules[name] = part


if __name__ == "__main__":
    leave_tensorflow_out()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
