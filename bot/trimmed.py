"""Runs a module with a trimmed Rasa: `python -m bot.trimmed rasa train …`, for instance.

Rasa 3.6 and the libraries under it import far more than our configuration uses: TensorFlow, the
kits of a dozen chat services, of cloud stores, of plots. Of what is imported that is two thirds: of
5823 modules 1945 are left, of 11 s of processor time 3, of 495 MB 158
(`tests/bot/rasa_side/name_modules.py`, 2 cores, November 2026). Here nothing of it is imported: a
configuration that names such a part is refused as unknown, code that calls one raises ImportError.
"""

import gc
import runpy
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

MISSING = (
    "tensorflow",
    "cryptography",  # of tokens signed with RSA; nobody signs in to Rasa
    "portalocker.redis",  # locks of files; Rasa's own lock in Redis does without it
    "h5py",  # of weights that TensorFlow would write
    "wcwidth",  # of tables of Chinese
)
"""What those who import it can do without: they are told that there is none."""

OBJECTS_BEFORE_COLLECTING = 50_000
"""Python looks for circular garbage at every 700 new objects: thousands of times in a start, and
there is none yet.

Three starts in turn took 4.2, 4.3 and 3.6 s with its own number, 3.5, 3.4 and 3.6 s with one as
large as this.
"""

LEFT_OUT = (
    # Parts of Rasa: what runs on TensorFlow,
    "rasa.core.policies.ted_policy",
    "rasa.core.policies.unexpected_intent_policy",
    "rasa.nlu.classifiers.diet_classifier",
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer",
    "rasa.nlu.selectors.response_selector",
    "rasa.utils.tensorflow.callback",
    "rasa.utils.tensorflow.data_generator",
    # every way to people but the REST channel,
    "rasa.core.channels.botframework",
    "rasa.core.channels.console",
    "rasa.core.channels.facebook",
    "rasa.core.channels.hangouts",
    "rasa.core.channels.mattermost",
    "rasa.core.channels.rocketchat",
    "rasa.core.channels.slack",
    "rasa.core.channels.socketio",
    "rasa.core.channels.telegram",
    "rasa.core.channels.twilio",
    "rasa.core.channels.twilio_voice",
    "rasa.core.channels.webexteams",
    # the plots of `rasa test`.
    "rasa.utils.plotting",
    # Of trackers in DynamoDB and MongoDB.
    "boto3",
    "pymongo",
    # Of the command line's own dialogues.
    "prompt_toolkit",
    "questionary",
    # Of reminders, which no action sets.
    "apscheduler",
    # Of telemetry, which is off, and of Duckling.
    "requests",
    # Of distributions that no classifier here draws from; of graphs of tasks drawn in notebooks.
    "scipy.stats",
    "dask.widgets",
    # Of languages that spaCy does not have; of its command line, which `bot.patches` keeps Rasa
    # from.
    "langcodes",
    "spacy.cli",
)
"""What is imported for nothing: these modules and all in them stand empty, whatever is asked of
them.
"""


def trim() -> None:
    """Trim this process, which must not have imported Rasa yet."""
    for name in MISSING:
        sys.modules[name] = None  # type: ignore[assignment]  # what Python takes for "there is no such module"
    sys.meta_path.insert(0, _Empty())


class LeftOut(Exception):
    """Stands for anything in a module that is left out: it can be named, inherited from and caught,
    never made.
    """

    full_name = ""

    def __new__(cls, *_: Any, **__: Any) -> "LeftOut":
        """Raise ImportError."""
        raise ImportError(f"{cls.full_name} is left out of Bussola's processes: see bot/trimmed.py")

    @classmethod
    def name(cls) -> str:
        """What Rasa asks of every channel that it knows: nobody configures one by this."""
        return cls.full_name


class _Empty(MetaPathFinder, Loader):
    """Finds the modules that are left out, and fills them as names are asked of them."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if any(f"{name}.".startswith(f"{left_out}.") for left_out in LEFT_OUT):
            return ModuleSpec(name, self, is_package=True)
        return None

    def exec_module(self, module: ModuleType) -> None:
        def stand_in(name: str) -> type[LeftOut]:
            if name.startswith("__"):
                raise AttributeError(name)
            kind = type(name, (LeftOut,), {"full_name": f"{module.__name__}.{name}"})
            setattr(module, name, kind)
            return kind

        module.__getattr__ = stand_in  # type: ignore[method-assign]


if __name__ == "__main__":
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    trim()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
