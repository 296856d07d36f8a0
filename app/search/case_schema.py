"""The fields of the case index in tantivy, and how each is cut into terms."""

from __future__ import annotations

from functools import lru_cache

import tantivy

from app.search.case_terms import GAP

SCHEMA_VERSION = 1
"""Raised with every change of what is written; an index of another number is rebuilt."""

ID = "id"
NUMBER = "number"
BODY = "body"
MOMENT = "moment"
HIDDEN = "hidden"
PAIRS = "pairs"
CHARACTERS = "characters"
WORDS = "words"
TYPE = "type"

FILTERED = ("product", "channel", "region", "outcome", "scenario_id", "quality")
"""Fields that narrow a search, each value a term of its own."""

STATE_ID = "#state"
"""The one document that is no case: library, watermark and schema, committed with the rest."""

_SPACES = "spaces"


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    for name in (ID, NUMBER, TYPE, *FILTERED):
        builder.add_text_field(name, stored=name == ID, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(PAIRS, tokenizer_name=_SPACES, index_option="position")
    builder.add_text_field(CHARACTERS, tokenizer_name=_SPACES, index_option="freq")
    builder.add_text_field(WORDS, tokenizer_name=_SPACES, index_option="basic")
    builder.add_integer_field(MOMENT, indexed=True, fast=True)
    builder.add_unsigned_field(HIDDEN, fast=True)
    builder.add_bytes_field(BODY, stored=True)
    return builder.build()


def prepare(index: tantivy.Index) -> tantivy.Index:
    """Teach an index just opened how its fields are cut; tantivy does not keep that."""
    by_spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    # A gap is dropped as a stop word: it leaves its place empty, and phrases count places.
    index.register_tokenizer(
        _SPACES, by_spaces.filter(tantivy.Filter.custom_stopword([GAP])).build()
    )
    return index
