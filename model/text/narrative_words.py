"""The kinds of counts that a text tells, and what a message about one may name."""

CLAIM_KINDS = (
    "received",
    "carried_in",
    "handled",
    "carried_out",
    "results",
    "applicants",
    "review",
    "litigation",
    "normative",
    "decisions",
    "fees",
    "none",
)
NARRATIVE_FIELDS = (
    "text",
    "value",
    "expected",
    "difference",
    "cells",
    "readings",
    "quote",
    "doubt",
    "parts",
    "place",
    "first",
)
