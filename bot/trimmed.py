"""Runs a module without what Rasa imports in vain: `python -m bot.trimmed rasa train …`.

Whatever its configuration, Rasa 3.6 imports TensorFlow, a dozen chat services and two cloud stores:
more than half of a start and of a process's memory (`docs/decisions/0006-a-trimmed-rasa.md` has
the figures). Here modules of the same names stand in their place, with the classes that Rasa
takes from them, which can be named and not made: a configuration that asks for one is refused.
"""

import runpy
import sys
from types import ModuleType

STAND_INS = {
    # What runs on TensorFlow.
    "rasa.core.policies.ted_policy": ("TEDPolicy",),
    "rasa.core.policies.unexpected_intent_policy": ("UnexpecTEDIntentPolicy",),
    "rasa.nlu.classifiers.diet_classifier": ("DIETClassifier",),
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer": ("ConveRTFeaturizer",),
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer": ("LanguageModelFeaturizer",),
    "rasa.nlu.selectors.response_selector": ("ResponseSelector",),
    "rasa.utils.tensorflow.callback": ("RasaModelCheckpoint", "RasaTrainingLogger"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator",),
    # Every way to people but the REST channel.
    "rasa.core.channels.botframework": ("BotFrameworkInput",),
    "rasa.core.channels.console": ("CmdlineInput",),
    "rasa.core.channels.facebook": ("FacebookInput",),
    "rasa.core.channels.hangouts": ("HangoutsInput",),
    "rasa.core.channels.mattermost": ("MattermostInput",),
    "rasa.core.channels.rocketchat": ("RocketChatInput",),
    "rasa.core.channels.slack": ("SlackInput",),
    "rasa.core.channels.socketio": ("SocketIOInput",),
    "rasa.core.channels.telegram": ("TelegramInput",),
    "rasa.core.channels.twilio": ("TwilioInput",),
    "rasa.core.channels.twilio_voice": ("TwilioVoiceInput",),
    "rasa.core.channels.webexteams": ("WebexTeamsInput",),
    # Trackers in DynamoDB and MongoDB.
    "boto3.dynamodb.conditions": ("Key",),
    "botocore.exceptions": ("BotoCoreError",),
    "pymongo": (),
    "pymongo.collection": ("Collection",),
    "pymongo.errors": ("ConnectionFailure", "OperationFailure"),
}
"""Modules, and the classes that other modules of Rasa take from them."""


def trim() -> None:
    """Trim this process, which must not have imported Rasa yet."""
    # What Python takes for "there is no such module": spaCy, too, imports TensorFlow where it is.
    sys.modules["tensorflow"] = None  # type: ignore[assignment]
    for name, classes in STAND_INS.items():
        module = ModuleType(name)
        for each in classes:
            setattr(module, each, _stand_in(each))
        sys.modules[name] = module
        before, _, last = name.rpartition(".")
        if before in STAND_INS:
            setattr(sys.modules[before], last, module)


def _stand_in(name: str) -> type:
    def refuse(*_: object, **__: object) -> None:
        raise ImportError(f"{name} is left out of Bussola's processes: see bot/trimmed.py")

    # Some are errors that Rasa catches. It asks every channel that it knows for its name; nobody
    # configures one by this.
    return type(
        name, (Exception,), {"__init__": refuse, "name": classmethod(lambda kind: kind.__name__)}
    )


if __name__ == "__main__":
    trim()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
