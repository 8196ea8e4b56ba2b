"""Runs in Rasa's environment: what its spaCy parts make of the text given, on the assembled
pipeline.
"""

import json
import sys

from rasa.nlu.tokenizers.spacy_tokenizer import POS_TAG_KEY, SpacyTokenizer
from rasa.nlu.utils.spacy_utils import SpacyNLP
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

model = SpacyNLP.load_model("var/spacy/it")
message = Message.build(sys.argv[1])
SpacyNLP(model, {**SpacyNLP.get_default_config(), "case_sensitive": True}).process([message], model)
tokens = SpacyTokenizer(SpacyTokenizer.get_default_config()).tokenize(message, TEXT)
entities = message.get("text_spacy_doc").ents
report = {
    "tokens": [
        {"text": each.text, "lemma": each.lemma, "tag": each.get(POS_TAG_KEY)} for each in tokens
    ],
    "entities": [[entity.text, entity.label_] for entity in entities],
}
print(json.dumps(report))
