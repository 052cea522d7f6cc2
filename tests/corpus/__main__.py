"""`python -m tests.corpus --out DIR [--count N] [--first SEED]`: writes cases and their truth, for looking at."""

import argparse
import json
from pathlib import Path

from tests.corpus import Case, cases


def _truth(case: Case) -> str:
    said = {
        cell: {
            "value": None if one.value is None else str(one.value),
            "text": one.text,
            "states": sorted(one.states),
            "units": sorted(unit or "" for unit in one.units),
        }
        for cell, one in case.truth.items()
    }
    return json.dumps(
        {"form": case.form, "year": case.year, "unit": case.unit, "cells": said}, ensure_ascii=False, indent=1
    )


def main() -> None:
    """Writes the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    words = parser.parse_args()
    words.out.mkdir(parents=True, exist_ok=True)
    for case in cases(words.count, words.first):
        path = case.write(words.out)
        path.with_name(path.name + ".truth.json").write_text(_truth(case), encoding="utf-8")


if __name__ == "__main__":
    main()
